// The page of the kit: shows what kit.js keeps, and everything that changes it. Without it the page lists every idea, and
// prints a card with lines to write on.
import { change, read, toggle, wipe } from './kit.js';

const MOST = 40;
const STEPS = ['Calm', 'Wobbly', 'Hard', 'Very hard'];
const NONE = { keep: [], hide: [], own: {}, marks: {}, plain: false };

const find = (selector) => document.querySelector(selector);
const ideas = new Map([...document.querySelectorAll('[data-idea]')].map((item) => [item.dataset.idea, item]));
const kept = find('[data-kept]');
const words = find('#kit-words');
const lines = [...find('[data-lines]').children];
// Marks change the order when the page is opened, never under someone's fingers.
const marksAtFirst = read()?.marks ?? {};

const kit = () => read() ?? NONE;
const helped = (key) => marksAtFirst[key] && marksAtFirst[key][1] < marksAtFirst[key][0];
const linkOf = (key) => ideas.get(key)?.querySelector('.c-idea__title a');
const nameOf = (key, { own } = kit()) => own[key] ?? linkOf(key)?.textContent;

function make(tag, text = '', attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

// A small button; `about` is said to screen readers only.
function button(label, about, act) {
  const made = make('button', label, { type: 'button', class: 'c-kit__not' });
  made.append(make('span', `: ${about}`, { class: 'u-hidden' }));
  made.addEventListener('click', () => act(made));
  return made;
}

// What was just done, and a way back, at the place where it was done.
function offer(place, said, label, back) {
  find('[data-undo]')?.remove();
  const line = make('li', '', { class: 'c-kit__undo', 'data-undo': '' });
  const undo = button(label, said, () => back(undo));
  line.append(make('span', said), undo);
  place(line);
  undo.focus();
}

function sorted({ keep, own, plain }) {
  const there = keep.filter((key) => ideas.has(key) || key in own);
  return plain ? there : [...there.filter(helped), ...there.filter((key) => !helped(key))];
}

async function takeOut(key, index, from) {
  const before = kit();
  const gone = await change(from, ({ keep, own, marks }) => {
    if (keep.includes(key)) toggle(keep, key);
    delete own[key];
    delete marks[key];
  });
  if (!gone) return;
  offer((line) => kept.insertBefore(line, kept.children[index]), `${nameOf(key, before)} is out.`, 'Put it back', async (undo) => {
    const back = await change(undo, ({ keep, own, marks }) => {
      if (!keep.includes(key)) keep.splice(before.keep.indexOf(key), 0, key);
      if (key in before.own) own[key] = before.own[key];
      if (key in before.marks) marks[key] = before.marks[key];
    });
    if (back) find('#kit-kept').focus();
  });
}

function edit(item, key) {
  const id = `edit-${key}`;
  const input = words.cloneNode();
  input.id = id;
  input.value = nameOf(key);
  const save = async () => {
    const now = input.value.trim() || input.defaultValue;
    item.removeAttribute('data-editing');
    await change(input, ({ own }) => { own[key] = now; });
    draw(true);
    find(`[data-key="${key}"] [data-change]`)?.focus();
  };
  input.defaultValue = input.value;
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault(); // Or the key would press what gets the focus.
    if (event.key === 'Escape') input.value = input.defaultValue;
    save();
  });
  const row = make('div', '', { class: 'l-row' });
  row.append(button('Save', input.value, save));
  item.dataset.editing = '';
  item.replaceChildren(make('label', 'In my own words', { for: id }), input, row);
  input.focus();
}

function scale(legend, name, choose) {
  const field = make('fieldset', '', { class: 'c-choice' });
  const row = make('div', '', { class: 'c-pick' });
  for (const [step, label] of STEPS.entries()) {
    const input = make('input', '', { type: 'radio', name, autocomplete: 'off' });
    const tile = make('label');
    input.addEventListener('change', () => choose(step));
    tile.append(input, make('span', label));
    row.append(tile);
  }
  field.append(make('legend', legend), row);
  return field;
}

function marking(key, index) {
  const fold = make('details', '', { class: 'c-fold' });
  const summary = make('summary', 'Used it?');
  const said = make('p', '', { role: 'status' });
  const mark = [];
  summary.append(make('span', `: ${nameOf(key)}`, { class: 'u-hidden' }));
  const fields = ['Before', 'After'].map((legend, place) => scale(legend, `mark-${index}-${place}`, async (step) => {
    mark[place] = step;
    if (mark[0] === undefined || mark[1] === undefined) return;
    if (!await change(said.previousSibling, ({ marks }) => { marks[key] = mark; })) return;
    said.textContent = mark[1] < mark[0]
      ? 'Kept on this device. Next time you’re here, it’s nearer the top.'
      : 'Kept on this device. If it didn’t help, that isn’t your fault.';
  }));
  const body = make('div', '', { class: 'c-fold__body' });
  body.append(...fields, said);
  fold.append(summary, body);
  return fold;
}

function keptItem(key, index, { own, plain }) {
  const item = make('li', '', { class: 'c-kit__item', 'data-key': key });
  const link = linkOf(key);
  const name = make('h3', '', { class: 'c-title' });
  name.append(key in own ? own[key] : make('a', link.textContent, { href: link.getAttribute('href') }));
  const row = make('div', '', { class: 'l-row' });
  if (key in own) {
    const changing = button('Change', own[key], () => edit(item, key));
    changing.dataset.change = '';
    row.append(changing);
  }
  row.append(button('Take it out', nameOf(key), (from) => takeOut(key, index, from)));
  item.append(name);
  if (!(key in own)) for (const line of ideas.get(key).querySelectorAll('.c-idea > p')) item.append(line.cloneNode(true));
  if (!plain) item.append(marking(key, index));
  item.append(row);
  return item;
}

function hiddenItem(key) {
  const item = make('li', '', { class: 'l-row' });
  item.append(make('span', nameOf(key)), button('Bring it back', nameOf(key), async (from) => {
    if (await change(from, ({ hide }) => toggle(hide, key))) find('#kit-kept').focus();
  }));
  return item;
}

let drawn = '';

// Draws only what changed, and nothing while someone changes words.
function draw(always = false) {
  const now = kit();
  const state = JSON.stringify([now.keep, now.hide, now.own, now.plain]);
  if (find('[data-editing]') || (state === drawn && !always)) return;
  drawn = state;
  const keys = sorted(now);
  const away = now.hide.filter((key) => ideas.has(key) && !keys.includes(key));
  kept.replaceChildren(...keys.map((key, index) => keptItem(key, index, now)));
  find('[data-empty]').hidden = keys.length > 0;
  find('[data-hidden-fold]').hidden = !away.length;
  find('[data-hidden]').replaceChildren(...away.map(hiddenItem));
  for (const [key, item] of ideas) item.hidden = away.includes(key);
  for (const note of document.querySelectorAll('[data-all-hidden]')) {
    note.hidden = [...note.previousElementSibling.children].some((item) => !item.hidden);
  }
  find('[data-card]').replaceChildren(...keys.map((key) => make('li', nameOf(key, now))));
  for (const [place, line] of lines.entries()) line.hidden = place < keys.length;
  find('[data-marks]').hidden = !read();
  find('[data-use-marks]').checked = !now.plain;
}

async function add() {
  const said = find('[data-added]');
  const text = words.value.trim();
  const { own } = kit();
  if (!text) {
    said.textContent = 'Write a few words first.';
  } else if (Object.keys(own).length >= MOST) {
    said.textContent = 'There’s room for 40 of your own. Take one out first.';
  } else if (await change(find('[data-add]'), (now) => {
    const key = `own-${Math.max(0, ...Object.keys(now.own).map((one) => Number(one.slice(4)) || 0)) + 1}`;
    now.own[key] = text;
    now.keep.push(key);
  })) {
    words.value = '';
    said.textContent = `It’s in your kit: ${text}`;
    words.focus();
  }
}

words.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  add();
});
find('[data-add]').addEventListener('click', add);
find('[data-print]').addEventListener('click', () => print());
find('[data-use-marks]').addEventListener('change', ({ target }) => {
  change(target.parentElement, (now) => { now.plain = !target.checked; });
});
find('[data-forget]').addEventListener('click', async ({ target }) => {
  if (await change(target, (now) => { now.marks = {}; })) find('[data-wiped]').textContent = 'Your marks are forgotten.';
});
find('[data-wipe]').addEventListener('click', () => {
  wipe();
  find('[data-undo]')?.remove();
  find('.c-kit-ask')?.remove();
  find('[data-wiped]').textContent = 'It’s gone. Nothing of a kit is on this device now.';
});
for (const [key, item] of ideas) {
  item.querySelector('[data-not]').addEventListener('click', async ({ target }) => {
    const away = await change(target, ({ keep, hide }) => {
      hide.push(key);
      if (keep.includes(key)) toggle(keep, key);
    });
    if (!away) return;
    offer((line) => item.after(line), `${nameOf(key)} is under “Not for me”.`, 'Bring it back', async (undo) => {
      if (await change(undo, ({ hide }) => toggle(hide, key))) item.querySelector('[data-not]').focus();
      find('[data-undo]')?.remove();
    });
  });
}

addEventListener('kit', () => draw());
draw();
for (const plain of document.querySelectorAll('[data-plain]')) plain.hidden = true;
for (const extra of document.querySelectorAll('[data-extra]')) extra.removeAttribute('data-extra');
