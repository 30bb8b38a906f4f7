// The same words as in the list, as a wheel in three steps. What is chosen are the boxes of the list: nothing else is remembered.
const SVG = 'http://www.w3.org/2000/svg';
// The colour of each big word: the tone of a week, or none. It means nothing.
const TONES = ['6', '5', '1', '2', '', '3', '4'];
// Of the ring, in a picture that is 200 wide.
const [INNER, OUTER, LABEL] = [39, 93, 67];
const GAP = 0.07;
// Narrower than this, in rem, words would not fit into the ring: the list comes first.
const NARROWEST = 15.5;

const root = document.querySelector('[data-tool="feelings_wheel"]');
const part = (name) => root.querySelector(`[data-${name}]`);
const [list, wheel, ask, ring, back, enough, chosen] = ['plain', 'wheel', 'ask', 'ring', 'back', 'enough', 'chosen'].map(part);
const picture = ring.querySelector('svg');

const own = root.querySelector('input[type=text]');

// {box, word, tone, asks, below}: three levels deep.
const feelings = [...list.querySelectorAll('details')].map((fold, at) => {
  const tone = TONES[at % TONES.length];
  const entry = (box) => ({ box, word: box.value, tone, below: [] });
  const near = [...fold.querySelectorAll('[data-near]')].map((item) => {
    const [first, ...exact] = item.querySelectorAll('input');
    return { ...entry(first), below: [...exact].map(entry) };
  });
  return { ...entry(fold.querySelector('input')), below: near, asks: fold.querySelector('[data-ask-for]')?.textContent ?? '' };
});
const within = (feeling) => [feeling, ...feeling.below.flatMap((near) => [near, ...near.below])];

// The words that someone went through to where they are: none, a big one, or a big and a nearer one.
let path = [];
let buttons = [];

const said = (label, word) => label.replace('{}', word);
const small = (word) => word.charAt(0).toLocaleLowerCase('en-GB') + word.slice(1);

function toggle({ box }) {
  box.checked = !box.checked;
  for (const name of ['input', 'change']) box.dispatchEvent(new Event(name, { bubbles: true }));
}

function point(angle, radius) {
  return `${(Math.cos(angle) * radius).toFixed(2)} ${(Math.sin(angle) * radius).toFixed(2)}`;
}

// A piece of the ring around `middle`, in radians, `wide` across. Its round joins are the stroke's.
function outline(middle, wide) {
  const from = middle - wide / 2 + GAP, to = middle + wide / 2 - GAP;
  const inner = GAP * 0.9;
  return `M${point(from, OUTER)}A${OUTER} ${OUTER} 0 0 1 ${point(to, OUTER)}`
    + `L${point(to - inner, INNER)}A${INNER} ${INNER} 0 0 0 ${point(from + inner, INNER)}Z`;
}

function piece(entry, at, all) {
  const wide = (2 * Math.PI) / all;
  // Four words stand in the corners, where there is most room.
  const middle = at * wide - Math.PI / 2 + (all === 4 ? wide / 2 : 0);
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute('d', outline(middle, wide));
  if (entry.tone) shape.dataset.week = entry.tone;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'c-wheel__word';
  button.textContent = entry.word;
  button.style.setProperty('--x', `${50 + (Math.cos(middle) * LABEL) / 2}%`);
  button.style.setProperty('--y', `${50 + (Math.sin(middle) * LABEL) / 2}%`);
  const act = () => {
    if (entry.below.length) go([...path, entry]);
    else toggle(entry);
  };
  button.addEventListener('click', act);
  shape.addEventListener('click', () => {
    button.focus();
    act();
  });
  buttons.push({ entry, button, shape });
  picture.append(shape);
  return button;
}

function draw() {
  const here = path.at(-1);
  const words = here ? here.below : feelings;
  buttons = [];
  picture.replaceChildren();
  const middle = document.createElement('span');
  middle.className = 'c-wheel__middle';
  middle.ariaHidden = 'true';
  middle.textContent = here?.word ?? '';
  ring.replaceChildren(picture, middle, ...words.map((entry, at) => piece(entry, at, words.length)));
  ask.textContent = said([ask.dataset.first, ask.dataset.second, ask.dataset.third][path.length], here?.word);
  for (const button of [back, enough]) button.classList.toggle('c-wheel__none', !here);
  enough.textContent = here ? said(enough.dataset.label, here.word) : '';
  show();
}

function go(there) {
  const left = path.at(-1);
  path = there;
  draw();
  (buttons.find(({ entry }) => entry === left) ?? buttons[0]).button.focus({ preventScroll: true });
}

function chip(entry) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'c-button c-button--quiet';
  button.textContent = said(chosen.dataset.label, `“${entry.word}”`);
  button.addEventListener('click', () => {
    const at = [...chosen.children].indexOf(item);
    toggle(entry);
    const next = chosen.children[at] ?? chosen.lastElementChild ?? (list.hasAttribute('data-away') && ring);
    if (next) next.querySelector('button').focus();
    else {
      entry.box.closest('details').open = true;
      entry.box.focus();
    }
  });
  item.append(button);
  return item;
}

// Everything that follows from the boxes.
function show() {
  for (const { entry, button, shape } of buttons) {
    const on = !entry.below.length && entry.box.checked;
    if (!entry.below.length) button.ariaPressed = String(on);
    shape.toggleAttribute('data-on', on);
  }
  const here = path.at(-1);
  enough.ariaPressed = String(Boolean(here?.box.checked));

  const picked = feelings.flatMap(within).filter(({ box }) => box.checked);
  const words = picked.map(({ word }) => small(word));
  if (own?.value.trim()) words.push(own.value.trim());
  const notice = part('notice');
  const last = words.pop();
  const all = words.length ? `${words.join(', ')} ${notice.dataset.and} ${last}` : last;
  root.toggleAttribute('data-filled', Boolean(all));
  notice.textContent = all ? `${notice.dataset.before} ${all}.` : '';
  part('asks').textContent = feelings
    .filter((feeling) => within(feeling).some(({ box }) => box.checked))
    .map(({ asks }) => asks)
    .join('\n');
  chosen.replaceChildren(...picked.map(chip));
}

// Notes gets the words on one line: there are more boxes than a form may send.
addEventListener('formdata', ({ formData }) => {
  const picked = feelings.flatMap(within).filter(({ box }) => box.checked);
  if (picked.length) formData.set('part-feelings', picked.map(({ word }) => word).join(', '));
});

function shape(name) {
  list.toggleAttribute('data-away', name === 'wheel');
  wheel.toggleAttribute('data-away', name === 'list');
}

back.addEventListener('click', () => go(path.slice(0, -1)));
enough.addEventListener('click', () => toggle(path.at(-1)));
root.addEventListener('input', ({ target }) => (target.name === 'shape' ? shape(target.value) : show()));

draw();
const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
const first = ring.clientWidth < NARROWEST * rem ? 'list' : 'wheel';
root.querySelector(`[name=shape][value=${first}]`).checked = true;
shape(first);
part('line').setAttribute('data-composed', '');
for (const extra of root.querySelectorAll('[data-extra]')) extra.removeAttribute('data-extra');
