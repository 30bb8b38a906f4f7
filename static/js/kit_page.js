// The page of the kit: shows what kit.js keeps, and everything that changes it. Without it the page lists every idea, and
// prints a card with lines to write on.
import { change, read, takeOut, wipe } from './kit.js';

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

// What was just done to a thing, and a way back, at the place where it was done.
function offer(key, place, said, label, back) {
  find('[data-undo]')?.remove();
  const line = make('li', '', { class: 'c-kit__undo', 'data-undo': key });
  const undo = button(label, said, () => back(undo));
  line.append(make('span', said), undo);
  place(line);
  undo.focus();
}

function sorted({ keep, own, plain }) {
  const there = keep.filter((key) => ideas.has(key) || Object.hasOwn(own, key));
  return plain ? there : [...there.filter(helped), ...there.filter((key) => !helped(key))];
}

// Makes what was kept about a thing as it was before, and its place too.
function putBack(now, key, before) {
  const place = before.keep.indexOf(key);
  if (place < 0 || now.keep.includes(key)) return;
  now.keep.splice(place, 0, key);
  for (const part of ['own', 'marks']) if (key in before[part]) now[part][key] = before[part][key];
}

async function remove(key, item, from) {
  const before = kit();
  const index = [...kept.querySelectorAll('[data-key]')].indexOf(item);
  if (!await change(from, (now) => takeOut(now, key))) return;
  offer(key, (line) => kept.insertBefore(line, kept.children[index]), `${nameOf(key, before)} is out.`, 'Put it back', async (undo) => {
    if (await change(undo, (now) => putBack(now, key, before))) find('#kit-kept').focus();
  });
}

function edit(item, key) {
  const id = `edit-${key}`;
  const input = words.cloneNode();
  input.id = id;
  input.value = nameOf(key);
  const end = () => {
    item.remove();
    draw();
    find(`[data-key="${CSS.escape(key)}"] [data-change]`)?.focus();
  };
  const saving = button('Save', input.value, async () => {
    const now = input.value.trim();
    // What was wiped or taken out meanwhile stays away.
    if (!now || !(key in kit().own) || await change(saving, ({ own }) => { own[key] = now; })) end();
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault(); // Or the key would press what gets the focus.
    if (event.key === 'Enter') saving.click();
    else end();
  });
  const row = make('div', '', { class: 'l-row' });
  row.append(saving, button('Leave it as it was', input.value, end));
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

function marking(key) {
  const fold = make('details', '', { class: 'c-fold' });
  const summary = make('summary', 'Used it?');
  const said = make('p', '', { role: 'status' });
  const mark = [];
  summary.append(make('span', `: ${nameOf(key)}`, { class: 'u-hidden' }));
  const fields = ['Before', 'After'].map((legend, place) => scale(legend, `${key}-${place}`, async (step) => {
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

function keptItem(key, { own, plain }) {
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
  row.append(button('Take it out', nameOf(key), (from) => remove(key, item, from)));
  item.append(name);
  if (!(key in own)) for (const line of ideas.get(key).querySelectorAll('.c-idea > p')) item.append(line.cloneNode(true));
  if (!plain) item.append(marking(key));
  item.append(row);
  return item;
}

function unhide(now, key) {
  now.hide = now.hide.filter((one) => one !== key);
}

function hiddenItem(key) {
  const item = make('li', '', { class: 'l-row', 'data-key': key });
  item.append(make('span', nameOf(key)), button('Bring it back', nameOf(key), async (from) => {
    if (await change(from, (now) => unhide(now, key))) find('#kit-kept').focus();
  }));
  return item;
}

// Puts the things of these keys into a list. What is there already, and still right, keeps its focus and what's open.
function lay(list, keys, now, build) {
  const there = new Map([...list.querySelectorAll('[data-key]')].map((item) => [item.dataset.key, item]));
  const items = keys.map((key) => {
    const about = JSON.stringify([now.own[key], now.plain]);
    const drawn = there.get(key);
    if (drawn && (drawn.dataset.about === about || 'editing' in drawn.dataset)) return drawn;
    const item = build(key, now);
    item.dataset.about = about;
    return item;
  });
  for (const item of there.values()) if (!items.includes(item)) item.remove();
  let next = list.firstElementChild;
  for (const item of items) {
    while (next?.matches(':not([data-key])')) next = next.nextElementSibling; // The way back stays.
    if (next === item) next = next.nextElementSibling;
    else list.insertBefore(item, next);
  }
}

// Takes the person's words off the page, and everything half done.
function clear() {
  for (const left of document.querySelectorAll('[data-undo], [data-editing], .c-ask')) left.remove();
  words.value = '';
  find('[data-added]').textContent = '';
}

let had = false;

function draw() {
  const has = Boolean(read());
  if (had && !has) clear();
  had = has;
  const now = kit();
  const keys = sorted(now);
  const away = now.hide.filter((key) => ideas.has(key) && !keys.includes(key));
  const undo = find('[data-undo]');
  if (undo && (kept.contains(undo) ? keys.includes(undo.dataset.undo) : !away.includes(undo.dataset.undo))) undo.remove();
  lay(kept, keys, now, keptItem);
  find('[data-empty]').hidden = keys.length > 0;
  find('[data-hidden-fold]').hidden = !away.length;
  lay(find('[data-hidden]'), away, now, hiddenItem);
  for (const [key, item] of ideas) item.hidden = away.includes(key);
  for (const note of document.querySelectorAll('[data-all-hidden]')) {
    note.hidden = [...note.previousElementSibling.children].some((item) => !item.hidden);
  }
  find('[data-card]').replaceChildren(...keys.map((key) => make('li', nameOf(key, now))));
  for (const [place, line] of lines.entries()) line.hidden = place < keys.length;
  find('[data-keep]').hidden = !keys.length;
  find('[data-marks]').hidden = !has;
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
    // A new number, not even that of what could still be put back.
    const used = [...Object.keys(now.own), find('[data-undo]')?.dataset.undo];
    const key = `own-${Math.max(0, ...used.map((one) => Number(one?.slice(4)) || 0)) + 1}`;
    now.own[key] = text;
    now.keep.push(key);
  })) {
    words.value = '';
    said.textContent = `It’s in your kit: ${text}`;
    words.focus();
  }
}

words.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.isComposing) return;
  event.preventDefault();
  add();
});
words.addEventListener('input', () => {
  find('[data-added]').textContent = words.value.length < words.maxLength ? '' : 'That’s as long as it can be: 120 letters.';
});
find('[data-add]').addEventListener('click', add);
// What another tab changed meanwhile is sent as it is now.
find('[data-keep]').addEventListener('submit', () => {
  find('[data-keep-text]').value = sorted(kit()).map((key) => nameOf(key)).join('\n');
});
find('[data-print]').addEventListener('click', () => print());
find('[data-use-marks]').addEventListener('change', ({ target }) => {
  change(target.parentElement, (now) => { now.plain = !target.checked; });
});
find('[data-forget]').addEventListener('click', async ({ target }) => {
  if (await change(target, (now) => { now.marks = {}; })) find('[data-wiped]').textContent = 'Your marks are forgotten.';
});
find('[data-wipe]').addEventListener('click', () => {
  wipe();
  clear();
  find('[data-wiped]').textContent = 'It’s gone. Nothing of a kit is on this device now.';
});
for (const [key, item] of ideas) {
  const not = item.querySelector('[data-not]');
  not.addEventListener('click', async () => {
    const before = kit();
    const away = await change(not, (now) => {
      now.hide.push(key);
      takeOut(now, key);
    });
    if (!away) return;
    offer(key, (line) => item.after(line), `${nameOf(key)} is under “Not for me”.`, 'Bring it back', async (undo) => {
      const back = await change(undo, (now) => {
        unhide(now, key);
        putBack(now, key, before);
      });
      if (back) not.focus();
    });
  });
}

addEventListener('kit', () => {
  find('[data-wiped]').textContent = '';
  draw();
});
draw();
for (const plain of document.querySelectorAll('[data-plain]')) plain.hidden = true;
for (const extra of document.querySelectorAll('[data-extra]')) extra.removeAttribute('data-extra');
