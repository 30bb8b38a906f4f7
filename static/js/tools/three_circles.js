// Things become chips in three circles, moved by tap, by drag or by keys. The three fields always hold the same, one thing a line,
// so print, copy and the plain version do too (docs/tools.md).
const root = document.querySelector('[data-tool="three_circles"]');
const find = (selector) => root.querySelector(selector);
const board = find('[data-board]');
const entry = find('[data-new]');
const other = find('[data-other]');
const ones = find('[data-ones]');
const one = find('[data-part="one"] :is(input, textarea)');

// From the outside in, as they lie inside each other.
const circles = ['not-mine', 'nudge', 'mine'].map((key) => {
  const zone = find(`[data-zone="${key}"]`);
  const part = find(`[data-part="${key}"]`);
  const field = part.querySelector('textarea, input');
  return { zone, part, field, list: zone.querySelector('ul'), name: zone.querySelector('p').textContent };
});
const WHEN_UNSURE = 1;
const MIDDLE = circles.length - 1;

let chosen = null;
let gone = null;
let drag = null;

const words = (chip) => chip.firstChild.textContent;
const place = (chip) => circles.findIndex(({ list }) => list.contains(chip));
const say = (text) => { find('[data-said]').textContent = text; };
const lines = (text) => text.split('\n').map((line) => line.trim()).filter(Boolean);
const held = (list) => [...list.children].map(words).join('\n');

function chipOf(text) {
  const chip = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'c-circling__chip';
  button.translate = false;
  button.textContent = text;
  button.setAttribute('aria-pressed', 'false');
  chip.append(button);
  return chip;
}

function panel(name) {
  for (const part of root.querySelectorAll('[data-panel]')) part.hidden = part.dataset.panel !== name;
}

function choose(chip) {
  chosen?.firstChild.setAttribute('aria-pressed', 'false');
  chosen = chip;
  chip?.firstChild.setAttribute('aria-pressed', 'true');
  panel(chip ? 'chosen' : 'help');
  find('[data-words]').textContent = chip ? `“${words(chip)}” is in “${circles[place(chip)].name}”.` : '';
  if (!chip) return;
  find('[data-do="in"]').disabled = place(chip) === MIDDLE;
  find('[data-do="out"]').disabled = place(chip) === 0;
}

// What is in the middle can be chosen for the one small step.
function offer() {
  ones.replaceChildren(...[...circles[MIDDLE].list.children].map((chip) => {
    const item = chipOf(words(chip));
    item.firstChild.setAttribute('aria-pressed', String(one.value.trim() === words(chip)));
    return item;
  }));
}

function write() {
  const changed = circles.filter(({ field, list }) => field.value !== held(list));
  for (const { field, list } of changed) field.value = held(list);
  for (const { field } of changed) field.dispatchEvent(new Event('input', { bubbles: true }));
  offer();
}

// Once the circles are cleared, no words are left beside them.
function forget() {
  gone = null;
  other.value = '';
  panel('help');
  say('');
}

// Fields that changed by other hands: cleared, brought back, or filled in before the script came.
function read() {
  for (const { field, list } of circles) {
    const now = lines(field.value);
    if (now.join('\n') === held(list)) continue;
    if (list.contains(chosen)) choose(null);
    list.replaceChildren(...now.map(chipOf));
    if (circles.every((circle) => !circle.list.children.length)) forget();
  }
  offer();
}

function move(chip, to) {
  if (to < 0 || to > MIDDLE || to === place(chip)) return;
  const focused = document.activeElement;
  circles[to].list.append(chip);
  write();
  if (chip.contains(focused)) chip.firstChild.focus();
  say(`“${words(chip)}” is in “${circles[to].name}” now.`);
}

function add() {
  const text = entry.value.trim();
  entry.focus();
  if (!text) return;
  const chip = chipOf(text);
  circles[WHEN_UNSURE].list.append(chip);
  entry.value = '';
  write();
  choose(chip);
  say(`Added to “${circles[WHEN_UNSURE].name}”. Tap a circle to move it.`);
  find('[data-said]').scrollIntoView({ block: 'nearest' });
}

const act = {
  add,
  in: () => shift(1),
  out: () => shift(-1),
  rename() {
    other.value = words(chosen);
    panel('rename');
    other.focus();
  },
  renamed() {
    const text = other.value.trim();
    if (text) chosen.firstChild.textContent = text;
    write();
    choose(chosen);
    chosen.firstChild.focus();
    say('Changed.');
  },
  remove() {
    gone = { chip: chosen, from: place(chosen), before: chosen.nextSibling };
    chosen.remove();
    choose(null);
    write();
    panel('removed');
    find('[data-do="back"]').focus();
    say('Taken out. You can bring it back.');
  },
  back() {
    const { list } = circles[gone.from];
    list.insertBefore(gone.chip, gone.before?.parentNode === list ? gone.before : null);
    write();
    choose(gone.chip);
    chosen.firstChild.focus();
    say('It’s back.');
  },
};

// A button that can do no more hands the focus to its chip.
function shift(by) {
  const button = document.activeElement;
  move(chosen, place(chosen) + by);
  choose(chosen);
  if (button.disabled) chosen.firstChild.focus();
}

root.addEventListener('click', (event) => {
  const button = event.target.closest('[data-do]');
  if (button) act[button.dataset.do]();
});

root.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.isComposing || ![entry, other].includes(event.target)) return;
  event.preventDefault(); // Else it also presses the chip that gets the focus.
  if (event.target === entry) act.add();
  else act.renamed();
});

// One tap chooses a chip, the next says which circle.
board.addEventListener('click', (event) => {
  const chip = event.target.closest('li');
  if (drag?.moved) return;
  if (chip) {
    choose(chip === chosen ? null : chip);
    find('.c-circling__panel').scrollIntoView({ block: 'nearest' });
  } else if (chosen) {
    const zone = event.target.closest('[data-zone]');
    if (zone) move(chosen, circles.findIndex((circle) => circle.zone === zone));
    choose(null);
  }
});

board.addEventListener('keydown', (event) => {
  const chip = event.target.closest('li');
  const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!chip || !by) return;
  event.preventDefault();
  move(chip, place(chip) + by);
  choose(chip);
});

function under({ clientX, clientY }) {
  return circles.findLastIndex(({ zone }) => {
    const box = zone.getBoundingClientRect();
    return clientX >= box.left && clientX <= box.right && clientY >= box.top && clientY <= box.bottom;
  });
}

function light(over) {
  circles.forEach(({ zone }, index) => zone.classList.toggle('is-over', index === over));
}

board.addEventListener('pointerdown', (event) => {
  const chip = event.target.closest('li');
  drag = chip && event.button === 0 ? { chip, x: event.clientX, y: event.clientY, moved: false } : null;
});

board.addEventListener('pointermove', (event) => {
  if (!drag || !event.buttons) return;
  const [x, y] = [event.clientX - drag.x, event.clientY - drag.y];
  if (!drag.moved && Math.hypot(x, y) < 8) return;
  const button = drag.chip.firstChild;
  if (!drag.moved) button.setPointerCapture(event.pointerId);
  drag.moved = true;
  button.classList.add('is-carried');
  button.style.setProperty('translate', `${x}px ${y}px`);
  light(under(event));
});

function putDown() {
  const button = drag.chip.firstChild;
  button.classList.remove('is-carried');
  button.style.removeProperty('translate');
  light(-1);
}

board.addEventListener('pointerup', (event) => {
  if (!drag?.moved) return;
  putDown();
  move(drag.chip, under(event));
  choose(null);
  setTimeout(() => { drag = null; }); // A click that comes with the drop is no tap; after a thumb’s drop none comes.
});

// The page scrolls instead.
board.addEventListener('pointercancel', () => {
  if (drag) putDown();
  drag = null;
});

ones.addEventListener('click', (event) => {
  const chip = event.target.closest('li');
  if (!chip) return;
  one.value = words(chip);
  one.dispatchEvent(new Event('input', { bubbles: true }));
  ones.querySelector('[aria-pressed="true"]')?.focus();
});

for (const { field } of circles) field.addEventListener('input', read);
one.addEventListener('input', offer);
addEventListener('pageshow', read);
read();

// Now the circles do the work of the fields, which stay for paper.
for (const { part } of circles) part.classList.add('u-printonly');
for (const plain of root.querySelectorAll('[data-plain]')) plain.classList.add('c-circling__still');
for (const extra of root.querySelectorAll('[data-extra]')) extra.removeAttribute('data-extra');
