// Marks on this device: lessons that someone marked as done, in one item of this browser's storage, and only after a
// yes (SES-10). A lesson's page sets them and takes them off, a week's page shows them and wipes them all. Nothing is
// counted.
//
// { v: 1, done: [key] }
const ITEM = 'place';
const QUESTION = 'Keep marks on this device? Anyone who uses this phone or computer could see them.';
const NO = 'Nothing is kept.';
const CANNOT = 'This browser can’t keep it.';

const button = document.querySelector('[data-done]');
const about = document.querySelector('[data-done-about]');
const wiped = document.querySelector('[data-done-wiped]');
const steps = [...document.querySelectorAll('[data-step]')].map((step) => {
  const mark = step.querySelector('.c-step__mark');
  return { key: step.dataset.step, mark, number: mark.textContent, meta: step.querySelector('.c-step__meta') };
});

// The keys of what is done; null where nobody said yes, or what is there isn't ours.
function read() {
  try {
    const { v, done } = JSON.parse(localStorage.getItem(ITEM));
    return v === 1 && Array.isArray(done) ? done : null;
  } catch {
    return null;
  }
}

function showStep({ key, mark, number, meta }, done) {
  meta.querySelector('.c-step__done')?.remove();
  mark.textContent = number;
  if (!done.includes(key)) return;
  const said = document.createElement('span');
  said.className = 'c-step__done';
  said.textContent = 'Done';
  meta.append(' ', said);
  mark.replaceChildren(about.querySelector('svg').cloneNode(true));
}

function show() {
  const done = read();
  if (button) {
    const inside = Boolean(done?.includes(button.dataset.done));
    button.setAttribute('aria-pressed', inside);
    button.textContent = inside ? 'Done on this device' : 'Mark as done on this device';
  }
  for (const step of steps) showStep(step, done ?? []);
  if (about) {
    about.hidden = !done;
    wiped.hidden ||= Boolean(done);
  }
}

// Fetched when it is needed: most people never are asked.
const asking = () => import('./ask_to_keep.js');

async function change() {
  if (!read()) {
    const { answer, ask, putAway } = await asking();
    if (!await ask(button, QUESTION)) {
      answer(button, NO);
      return;
    }
    putAway();
    button.focus();
  }
  const key = button.dataset.done;
  const before = read() ?? [];
  const done = before.includes(key) ? before.filter((one) => one !== key) : [...before, key];
  try {
    localStorage.setItem(ITEM, JSON.stringify({ v: 1, done }));
  } catch {
    (await asking()).answer(button, CANNOT);
  }
  show();
}

function wipe() {
  try {
    localStorage.removeItem(ITEM);
  } catch {
    // Storage is switched off, so there is nothing to wipe.
  }
  show();
  wiped.hidden = false;
  wiped.focus();
}

button?.addEventListener('click', change);
document.querySelector('[data-done-wipe]')?.addEventListener('click', wipe);
for (const name of ['storage', 'pageshow']) addEventListener(name, show);
show();
button?.removeAttribute('data-extra');
