// My kit: what someone chose to keep, in one item of this browser's storage, and only after a yes (SES-10).
// Works the buttons of components/kit_button.html wherever they stand; kit_page.js builds on it.
//
// { v: 1, keep: [key], hide: [key], own: { key: words }, marks: { key: [before, after] }, plain: true where marks are off }
const ITEM = 'kit';
const QUESTION = 'Keep your kit on this device? Anyone who uses this phone or computer could see it.';
const NO = 'Nothing is kept. You can print a pocket card from My kit instead.';
const CANNOT = 'This browser can’t keep it. You can print a pocket card from My kit instead.';

const isText = (value) => typeof value === 'string';
const isMark = (value) => Array.isArray(value) && value.length === 2 && value.every(Number.isInteger);
const texts = (list) => (Array.isArray(list) ? [...new Set(list.filter(isText))] : []);
const only = (map, fits) => Object.fromEntries(Object.entries(map ?? {}).filter(([, value]) => fits(value)));

// The kit, without what is odd in it; null where nobody said yes, or what is there isn't one of ours.
export function read() {
  try {
    const { v, keep, hide, own, marks, plain } = JSON.parse(localStorage.getItem(ITEM));
    if (v !== 1) return null;
    return {
      v,
      keep: texts(keep),
      hide: texts(hide),
      own: only(own, isText),
      marks: only(marks, isMark),
      plain: plain === true,
    };
  } catch {
    return null;
  }
}

const tell = () => dispatchEvent(new Event('kit'));
// Fetched when it is needed: most people never are asked.
const asking = () => import('./ask_to_keep.js');

// Changes the kit as any other tab left it, and is true if that is kept. Asks first where nobody has said yes.
export async function change(button, act) {
  if (!read()) {
    const { answer, ask, putAway } = await asking();
    if (!await ask(button, QUESTION)) {
      answer(button, NO);
      return false;
    }
    putAway();
    button.focus();
  }
  const kit = read() ?? { v: 1, keep: [], hide: [], own: {}, marks: {} };
  act(kit);
  try {
    localStorage.setItem(ITEM, JSON.stringify(kit));
  } catch {
    (await asking()).answer(button, CANNOT);
    return false;
  }
  tell();
  return true;
}

export function wipe() {
  try {
    localStorage.removeItem(ITEM);
  } catch {
    // Storage is switched off, so there is nothing to wipe.
  }
  tell();
}

// Takes a thing out of a kit, and all that is kept about it.
export function takeOut(kit, key) {
  kit.keep = kit.keep.filter((one) => one !== key);
  delete kit.own[key];
  delete kit.marks[key];
}

const buttons = document.querySelectorAll('[data-kit]');

function show() {
  const keep = read()?.keep ?? [];
  for (const button of buttons) {
    const inside = keep.includes(button.dataset.kit);
    button.setAttribute('aria-pressed', inside);
    button.querySelector('[data-kit-state]').textContent = inside ? 'In your kit' : 'Put in my kit';
  }
}

for (const button of buttons) {
  const key = button.dataset.kit;
  button.addEventListener('click', () => change(button, (kit) => {
    if (kit.keep.includes(key)) takeOut(kit, key);
    else kit.keep.push(key);
  }));
}
addEventListener('kit', show);
for (const name of ['storage', 'pageshow']) addEventListener(name, tell);
show();
for (const button of buttons) button.parentElement.removeAttribute('data-extra');
