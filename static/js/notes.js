// On every page of Notes, and needed for nothing. Keeps what is on the screen from being seen or lost. It stores nothing.
const { body } = document;
// What was posted goes out of the history: going back never sends it again, or shows it (SES-06).
history.replaceState(null, '', location.href);
const open = body.dataset.notes === 'open';
const hasSomething = open || document.querySelector('[data-private]');

function button(words, act) {
  const one = document.createElement('button');
  one.type = 'button';
  one.textContent = words;
  one.addEventListener('click', act);
  return one;
}

// --- Words that are kept nowhere yet ---------------------------------------------------------------------------------

const texts = () => [...document.querySelectorAll('main textarea')];
const unsaved = () => texts().some((text) => text.value.trim() && (text.value !== text.defaultValue || 'unsaved' in text.dataset));

function ask(event) {
  event.preventDefault();
  event.returnValue = true;
}

// Never addEventListener: Leave takes this off, so that nothing asks on the way out.
function mind() {
  window.onbeforeunload = unsaved() ? ask : null;
}

// Nothing stands between anyone and Help now, the way out, or a call.
addEventListener('click', (event) => {
  const link = event.target.closest('a[href]');
  if (!link) return;
  const help = document.querySelector('.c-safe__help').pathname;
  if (link.pathname !== help && !link.matches('.c-safe a, .c-help a') && /^https?:$/.test(link.protocol)) return;
  window.onbeforeunload = null;
  setTimeout(mind, 1000);
}, true);

const tooLong = (text) => [...text.value].length > text.dataset.most;

// A form that fails to arrive would take the words with it: ask first whether anyone is there.
let sure = false;
addEventListener('submit', async (event) => {
  const { target: form, submitter } = event;
  const fields = [...form.querySelectorAll('textarea')];
  if (sure || !fields.length || !unsaved() || !form.requestSubmit || !AbortSignal.timeout) {
    if (fields.length || 'close' in form.dataset) window.onbeforeunload = null;
    return;
  }
  event.preventDefault();
  const long = fields.find(tooLong);
  if (long) {
    tellRoom(long);
    long.focus();
    return;
  }
  try {
    await fetch('/n/open', { method: 'HEAD', cache: 'no-store', redirect: 'manual', signal: AbortSignal.timeout(10000) });
  } catch {
    say('We can’t reach Notes just now. Your words are still here. Try again in a moment.');
    return;
  }
  sure = true;
  window.onbeforeunload = null;
  form.requestSubmit(submitter);
  sure = false;
});

// --- Hidden, and gone ------------------------------------------------------------------------------------------------

const title = document.title;
let printing = false;
let left = false;
let curtain;

function draw() {
  if (curtain || printing || !body.firstChild) return;
  curtain = document.createElement('dialog');
  curtain.className = 'c-curtain';
  // Only the button opens it: neither Escape nor a phone's Back.
  curtain.setAttribute('closedby', 'none');
  curtain.addEventListener('cancel', (event) => event.preventDefault());
  curtain.append(button('Tap to show', () => curtain.close()));
  curtain.addEventListener('close', () => {
    curtain.remove();
    curtain = undefined;
    document.title = title;
  });
  body.append(curtain);
  curtain.showModal(); // What had the focus has it again when this closes.
  document.title = 'Notes';
}

if (hasSomething) {
  addEventListener('beforeprint', () => { printing = true; });
  addEventListener('afterprint', () => { printing = false; });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) draw();
  });
  addEventListener('pagehide', () => {
    left = !body.firstChild; // Leave has emptied it already, and goes on by itself.
    body.replaceChildren();
    document.title = '';
    window.onbeforeunload = null;
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted && !left) location.reload();
  });
}

// --- Closing by itself -----------------------------------------------------------------------------------------------

const WARN = 120000;
const soon = document.createElement('div');
soon.className = 'c-soon';
soon.setAttribute('role', 'status');
document.querySelector('main').before(soon);

function say(words, ...more) {
  const line = document.createElement('p');
  line.textContent = words;
  soon.replaceChildren(line, ...more);
}

let ends = 0;
let later = 0;
let last = false;
let warned = false;

// Staying gives more time only until Notes have been open for two hours; then it is the last bit of time.
function start(seconds, stayed) {
  ends = Date.now() + seconds * 1000;
  last = stayed && seconds * 1000 <= WARN;
  warned = false;
  soon.replaceChildren();
  watch();
}

function warn(rest) {
  warned = true;
  if (last) say('Notes have been open for a long while, so they close soon. You can open them again straight away.');
  else say(rest > WARN * 0.75 ? 'Notes close in two minutes.' : 'Notes close soon.', stayButton());
}

async function stay() {
  try {
    const answer = await fetch('/n/check-in', { method: 'HEAD', credentials: 'same-origin', cache: 'no-store', redirect: 'manual' });
    if (answer.ok) {
      start(Number(answer.headers.get('Notes-Seconds-Left') ?? body.dataset.endsIn), true);
      document.querySelector('main').focus({ preventScroll: true });
    } else {
      end();
    }
  } catch {
    say('That didn’t work. Are you offline? Save what you’ve written when you can.', stayButton());
  }
}

function stayButton() {
  const one = button('Stay', stay);
  one.className = 'c-button c-button--quiet';
  return one;
}

function end() {
  clearTimeout(later);
  if (unsaved()) say('Notes have closed. What you’ve written is still here. When you save it, we ask for your seven words first.');
  else location.replace('/n/');
}

function watch() {
  clearTimeout(later);
  const rest = ends - Date.now();
  if (rest <= 0) return end();
  if (rest <= WARN && !warned) warn(rest);
  later = setTimeout(watch, rest > WARN ? rest - WARN : rest);
}

if (open) {
  start(Number(body.dataset.endsIn), false);
  // A device that slept: its timers did too.
  document.addEventListener('visibilitychange', watch);
}

// --- Writing ---------------------------------------------------------------------------------------------------------

const NEAR = 1000;

// Spoken only where room gets short, and in steps.
function tellRoom(text) {
  const box = text.parentElement.querySelector('[data-room]');
  if (!box || !text.dataset.most) return;
  const rest = text.dataset.most - [...text.value].length;
  let words = '';
  if (rest < 0) words = 'That’s more than fits in one entry. Take some out, or put the rest in another one.';
  else if (rest < 100) words = 'There is room for a few more words.';
  else if (rest <= NEAR) words = `There is room for about ${Math.floor(rest / 100) * 100} more letters.`;
  if (box.textContent !== words) box.textContent = words;
}

addEventListener('input', (event) => {
  if (event.target.matches('main textarea')) {
    tellRoom(event.target);
    mind();
  }
});

for (const switcher of document.querySelectorAll('[data-spelling]')) {
  const fields = (switcher.form ?? document).querySelectorAll('textarea');
  const show = () => {
    switcher.textContent = fields[0].spellcheck ? 'Turn spelling help off' : 'Turn spelling help on';
  };
  switcher.addEventListener('click', () => {
    const on = !fields[0].spellcheck;
    for (const field of fields) field.spellcheck = on;
    show();
  });
  show();
}

// --- Words to keep, and words typed in -------------------------------------------------------------------------------

for (const cover of document.querySelectorAll('[data-cover]')) {
  cover.addEventListener('click', () => {
    cover.setAttribute('aria-pressed', cover.closest('[data-coverable]').toggleAttribute('data-covered'));
  });
}

for (const copy of document.querySelectorAll('[data-copy]')) {
  const box = copy.closest('[data-coverable]');
  copy.addEventListener('click', async () => {
    let said = 'Copied. Paste them somewhere only you look, then copy something else.';
    try {
      await navigator.clipboard.writeText([...box.querySelectorAll('[data-word]')].map((word) => word.textContent).join(' '));
    } catch {
      said = 'This browser won’t copy them. You could write them down.';
    }
    box.querySelector('[data-said]').textContent = said;
  });
}

for (const one of document.querySelectorAll('[data-print]')) one.addEventListener('click', () => print());
for (const extra of document.querySelectorAll('[data-extra]')) extra.removeAttribute('data-extra');

texts().forEach(tellRoom);
mind();
(document.querySelector('main [aria-invalid="true"]') ?? document.querySelector('main [role="alert"][tabindex]'))?.focus();
