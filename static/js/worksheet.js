// On every tool with words: copies, saves, prints and clears what someone wrote or chose, and asks once before it is lost.
// It sends and stores nothing: “Keep in Notes” is a plain form. Without this script there are that and the browser's own
// print (docs/tools.md).
//
// [data-part]      a label or legend, and the fields that belong to it
// [data-composed]  the whole text, where a tool has words of its own for it
const box = document.querySelector('[data-worksheet]');
const said = box.querySelector('[data-said]');
const byHand = box.querySelector('[data-by-hand]');
const clearing = box.querySelector('[data-do="clear"]');
const FIELDS = '[data-part] :is(input, textarea)';
const helpNow = document.querySelector('.c-safe__help').pathname;
const GROWS = CSS.supports('field-sizing', 'content');

const fields = () => [...document.querySelectorAll(FIELDS)];
const ticks = (field) => field.type === 'checkbox' || field.type === 'radio';
const read = (field) => (ticks(field) ? field.checked : field.value);
const atFirst = (field) => (ticks(field) ? field.defaultChecked : field.defaultValue);
const state = () => JSON.stringify(fields().map(read));
const touched = () => fields().some((field) => read(field) !== atFirst(field));

function linesOf(part) {
  const lines = [...part.querySelectorAll('input, textarea')].map((field) => {
    if (ticks(field)) return field.checked ? `- ${field.labels[0].textContent.trim()}` : '';
    return field.value.trim();
  });
  const words = lines.filter(Boolean);
  const label = part.querySelector('legend, label');
  return words.length && label ? [label.textContent.trim(), ...words] : words;
}

// Line ends as every system reads them in a file.
function text() {
  const composed = document.querySelector('[data-composed]');
  const parts = [...document.querySelectorAll('[data-part]')].map((part) => linesOf(part).join('\n')).filter(Boolean);
  const all = composed ? composed.value ?? composed.innerText : parts.join('\n\n');
  return all.trim().replace(/\r?\n/g, '\r\n');
}

// Words that were copied or saved count as kept until they change. Printing doesn't: nobody says whether the paper came.
let kept = '';
let asked = '';
let minding = false;
let outside = -Infinity;

function ask(event) {
  // A call, a text or a file doesn't take the page away, Notes gets the words, and nothing stands between anyone and Help
  // now or the way out.
  if (event.timeStamp - outside < 1000) return;
  asked = state();
  setTimeout(mind); // A browser doesn't ask for a handler that is gone.
  event.preventDefault();
  event.returnValue = true;
}

function mind() {
  // Leave took it off, and it stays off.
  if (minding && window.onbeforeunload !== ask) return;
  const now = state();
  minding = touched() && now !== kept && now !== asked;
  window.onbeforeunload = minding ? ask : null;
}

function keep() {
  kept = state();
  mind();
}

addEventListener('click', (event) => {
  const link = event.target.closest('a[href]');
  if (!link) return;
  const free = link.pathname === helpNow || link.matches('[data-leave], .c-help a');
  if (free || !/^https?:$/.test(link.protocol)) outside = event.timeStamp;
}, true);

const form = box.querySelector('form');
form.addEventListener('submit', (event) => {
  outside = event.timeStamp;
});

// On a tick box some browsers let Enter press the next button that isn't off; in a line of text none does.
addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.target.form === form && ticks(event.target)) event.preventDefault();
});

// The box to copy from by hand never holds words that were changed since.
function putAway() {
  byHand.value = '';
  byHand.hidden = true;
}

async function copy(words) {
  putAway();
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    // Plain http, or not allowed: the old way, and then by hand.
    const focused = document.activeElement;
    byHand.value = words;
    byHand.hidden = false;
    byHand.focus();
    byHand.select();
    if (!document.execCommand('copy')) {
      return 'This browser doesn’t let us copy. Your words are in the box below and selected. Copy them from there.';
    }
    putAway();
    focused.focus();
  }
  keep();
  return 'Copied. The words stay on the clipboard until you copy something else.';
}

function save(words) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([words, '\r\n'], { type: 'text/plain;charset=utf-8' }));
  link.download = 'notes.txt';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  keep();
  return 'Saved as notes.txt, where this device keeps downloads.';
}

function put(field, value) {
  if (ticks(field)) field.checked = value;
  else field.value = value;
  for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
}

// What “Bring it back” brings back, until something new is written or the page is left.
let cleared = null;
let busy = false;

function forget() {
  cleared = null;
  clearing.textContent = 'Clear it all';
}

function clear() {
  const back = cleared;
  const before = fields().map((field) => [field, read(field)]);
  busy = true;
  for (const [field, value] of back ?? before) put(field, back ? value : atFirst(field));
  busy = false;
  forget();
  if (back) return 'It’s back.';
  cleared = before;
  clearing.textContent = 'Bring it back';
  return 'Cleared. You can bring it back until you leave this page or write something new.';
}

async function act(what) {
  if (what === 'print') return print();
  if (what === 'clear') {
    said.textContent = cleared || touched() ? clear() : 'There’s nothing to clear.';
    return mind();
  }
  const words = text();
  if (!words) said.textContent = 'There are no words to keep yet.';
  else said.textContent = what === 'copy' ? await copy(words) : save(words);
}

box.addEventListener('click', (event) => {
  const button = event.target.closest('[data-do]');
  if (button) act(button.dataset.do);
});

function grow(field) {
  if (GROWS || field.type !== 'textarea') return;
  field.style.blockSize = 'auto';
  field.style.blockSize = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}

for (const name of ['input', 'change']) {
  addEventListener(name, (event) => {
    if (!event.target.matches(FIELDS)) return;
    grow(event.target);
    putAway();
    if (busy) return;
    if (cleared) forget();
    said.textContent = '';
    mind();
  });
}

// A field cuts long words off; paper shows them all.
addEventListener('beforeprint', () => {
  for (const field of fields()) {
    if (ticks(field) || !field.value.trim()) continue;
    const words = document.createElement('p');
    words.className = 'c-written';
    words.textContent = field.value;
    field.after(words);
    field.dataset.written = '';
  }
});

addEventListener('afterprint', () => {
  for (const words of document.querySelectorAll('.c-written')) words.remove();
  for (const field of fields()) delete field.dataset.written;
});

addEventListener('pagehide', forget);

for (const plain of box.querySelectorAll('[data-plain]')) plain.hidden = true;
for (const extra of box.querySelectorAll('[data-extra]')) extra.removeAttribute('data-extra');
