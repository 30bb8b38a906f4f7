// Five of the fields as tiles that can be moved, swapped and seen together. The words stay in their fields.
const FIRST = 5;
// Colours of the tiles, in the order of the page: tones of the weeks. They mean nothing.
const TONES = [4, 5, 6, 2, 3, 1];

const root = document.querySelector('[data-tool="story_tiles"]');
const part = (name) => root.querySelector(`[data-${name}]`);
const [stack, ways, said, mosaic, text] = ['stack', 'ways', 'said', 'mosaic', 'text'].map(part);

const tiles = [...stack.querySelectorAll('[data-part]')].map((box, at) => ({
  box,
  field: box.querySelector('input, textarea'),
  label: box.querySelector('label').textContent,
  tone: TONES[at % TONES.length],
}));
const chosen = () => [...stack.children].map((box) => tiles.find((tile) => tile.box === box)).filter((tile) => tile && !tile.away);

function node(name, className, words) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = words;
  return made;
}

function picture({ box, field, label, tone }) {
  const tile = node('div', 'c-mosaic__tile', '');
  tile.dataset.week = tone;
  tile.dataset.tile = box.dataset.part;
  tile.append(node('span', 'c-mosaic__label', label), node('span', 'c-mosaic__words', field.value.trim()));
  return tile;
}

// Everything that follows from the tiles and their words.
function show() {
  const shown = chosen();
  for (const tile of tiles) {
    tile.box.toggleAttribute('data-away', Boolean(tile.away));
    tile.button.hidden = !tile.away;
    tile.up.ariaDisabled = String(tile === shown[0]);
    tile.down.ariaDisabled = String(tile === shown.at(-1));
  }
  part('more').classList.toggle('c-tiles__none', tiles.every((tile) => !tile.away));
  const written = shown.filter(({ field }) => field.value.trim());
  mosaic.replaceChildren(...(written.length ? shown.map(picture) : []));
  text.textContent = written.map(({ label, field }) => `${label}\n${field.value.trim()}`).join('\n\n');
  root.toggleAttribute('data-filled', written.length > 0);
}

// The neighbour moves, so that the focus stays where it is.
function move(tile, by) {
  const shown = chosen();
  const at = shown.indexOf(tile) + by;
  if (!shown[at]) return;
  if (by < 0) tile.box.after(shown[at].box);
  else tile.box.before(shown[at].box);
  show();
  said.textContent = said.dataset.moved.replace('{}', tile.label).replace('{}', at + 1);
}

// The next tile comes to where it was, and takes the focus: nothing jumps.
function take(tile) {
  const at = chosen().indexOf(tile);
  tile.away = true;
  tile.box.toggleAttribute('data-taken', true);
  show();
  const shown = chosen();
  ((shown[at] ?? shown.at(-1))?.take ?? tile.button).focus();
  said.textContent = said.dataset.taken.replace('{}', tile.label);
}

function add(tile) {
  tile.away = false;
  tile.box.removeAttribute('data-taken');
  stack.append(tile.box);
  said.textContent = '';
  show();
  tile.field.focus();
}

tiles.forEach((tile, at) => {
  tile.away = at >= FIRST && !tile.field.value;
  tile.box.dataset.week = tile.tone;
  const row = ways.cloneNode(true);
  row.hidden = false;
  row.removeAttribute('data-ways');
  const [up, down, away] = row.querySelectorAll('[data-way]');
  for (const button of [up, down, away]) button.ariaLabel = `${button.textContent}: ${tile.label}`;
  up.addEventListener('click', () => move(tile, -1));
  down.addEventListener('click', () => move(tile, 1));
  away.addEventListener('click', () => take(tile));
  tile.button = node('button', 'c-button c-button--quiet', tile.label);
  tile.button.type = 'button';
  tile.button.addEventListener('click', () => add(tile));
  Object.assign(tile, { row, up, down, take: away });
});

root.addEventListener('input', show);
part('add').append(...tiles.map(({ button }) => button));
show();
for (const { box, row } of tiles) box.append(row);
stack.dataset.tiles = '';
text.setAttribute('data-composed', '');
for (const extra of root.querySelectorAll('[data-extra]')) extra.removeAttribute('data-extra');
