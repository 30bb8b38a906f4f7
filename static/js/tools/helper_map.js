// Draws the names on the map, and lets a tap say what each is good for. The fields hold all of it: a name a line, and what they're good for
// behind a colon (docs/tools.md).
const root = document.querySelector('[data-tool="helper_map"]');
const find = (selector) => root.querySelector(selector);
const fieldOf = (key) => find(`[data-part="${key}"] :is(input, textarea)`);
const trimmed = (items) => items.map((item) => item.trim()).filter(Boolean);
const say = (words) => { find('[data-said]').textContent = words; };
const same = (a, b) => a.trim().toLowerCase() === b.trim().toLowerCase();

const rings = ['close', 'around', 'far'].map((key) => ({ field: fieldOf(key), list: find(`[data-ring="${key}"] > ul`) }));
const goods = [...root.querySelectorAll('[data-good]')];
const marks = [...root.querySelectorAll('[data-mark]')];
const services = [...root.querySelectorAll('[data-service]')];
const text = document.createElement('pre');
text.hidden = true;

// The ring, the line and the name of the person who was tapped.
let chosen = null;

function personOf(line) {
  const [name, ...rest] = line.split(':');
  return { name: name.trim(), goods: trimmed(rest.join(':').split(',')) };
}

const peopleOf = (ring) => trimmed(ring.field.value.split('\n')).map(personOf);
const person = () => peopleOf(chosen.ring)[chosen.line];
const marksOf = (name) => marks.filter(({ dataset }) => same(fieldOf(dataset.mark).value, name));

function small(words, kind) {
  const span = document.createElement('span');
  span.className = kind;
  span.textContent = words;
  return span;
}

const flags = (name) => marksOf(name).map((mark) => small(mark.textContent, 'c-map__mark'));

function tile(ring, line, { name, goods: good }) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'c-map__person';
  button.translate = false;
  button.setAttribute('aria-pressed', String(chosen?.ring === ring && chosen.line === line));
  button.append(small(name, 'c-map__called'), ...(good.length ? [small(good.join(', '), 'c-map__good')] : []), ...flags(name));
  button.addEventListener('click', () => {
    chosen = chosen?.ring === ring && chosen.line === line ? null : { ring, line, name };
    draw();
    say(chosen ? `${name}: what are they good for?` : '');
    ring.list.querySelectorAll('button')[line].focus({ preventScroll: true });
    find('.c-map__panel').scrollIntoView({ block: 'nearest' });
  });
  item.append(button);
  return item;
}

function linesOf(part) {
  const fields = [...part.querySelectorAll('input, textarea')].filter(({ type, checked }) => type !== 'checkbox' || checked);
  const words = fields.flatMap(({ value }) => trimmed(value.split('\n')));
  return words.length ? [part.querySelector('legend, label').textContent.trim(), ...words, ''] : [];
}

function compose() {
  const lines = [...root.querySelectorAll('[data-part]')].flatMap(linesOf);
  if (lines.length) lines.push(...services.map(({ dataset }) => dataset.service));
  return lines.join('\n');
}

function draw() {
  if (chosen && person()?.name !== chosen.name) {
    chosen = null;
    say('');
  }
  for (const ring of rings) {
    for (const old of ring.list.querySelectorAll('button')) old.parentNode.remove();
    ring.list.append(...peopleOf(ring).map((one, line) => tile(ring, line, one)));
  }
  for (const service of services) service.replaceChildren(service.dataset.service, ...flags(service.dataset.service));
  find('[data-none]').hidden = Boolean(chosen);
  find('[data-some]').hidden = !chosen;
  if (chosen) {
    const { name, goods: good } = person();
    find('[data-who]').textContent = name;
    for (const button of goods) button.setAttribute('aria-pressed', String(good.some((one) => same(one, button.textContent))));
    for (const button of marks) button.setAttribute('aria-pressed', String(marksOf(name).includes(button)));
  }
  text.textContent = compose();
}

function put(field, value) {
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function toggleGood(button) {
  const { name, goods: good } = person();
  const had = good.some((one) => same(one, button.textContent));
  const now = had ? good.filter((one) => !same(one, button.textContent)) : [...good, button.textContent];
  const all = trimmed(chosen.ring.field.value.split('\n'));
  all[chosen.line] = now.length ? `${name}: ${now.join(', ')}` : name;
  put(chosen.ring.field, all.join('\n'));
}

function toggleMark(button) {
  const { name } = person();
  const field = fieldOf(button.dataset.mark);
  put(field, same(field.value, name) ? '' : name);
}

find('[data-some]').addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.dataset.mark) toggleMark(button);
  else toggleGood(button);
});

root.addEventListener('input', draw);
addEventListener('pageshow', draw);
draw();

text.dataset.composed = '';
root.append(text);
for (const extra of root.querySelectorAll('[data-extra]')) extra.removeAttribute('data-extra');
