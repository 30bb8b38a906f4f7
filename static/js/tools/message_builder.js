// Puts the lines that someone ticked into the field “My message”, until they change it by hand. The lines are the page's own.
const root = document.querySelector('[data-tool="message_builder"]');
const part = (name) => root.querySelector(`[data-${name}]`);
const [said, again, mine, letter, see] = ['said', 'again', 'mine', 'letter', 'see'].map(part);
const field = root.querySelector('[data-part="message"] textarea');
const groups = [...root.querySelectorAll('fieldset[data-part]')];
const PERSON = 'who';

// What our ticks make; words that someone changed by hand before they started again.
let made = '';
let own = '';

// “A friend: Hey.” is for a friend, and says “Hey.”
const lineOf = (box) => box.value.replace(/^[^:.?]{1,40}: /, '');

function compose() {
  return groups
    .map((group) => [...group.querySelectorAll('input')]
      .map((input) => (input.type === 'checkbox' ? input.checked && lineOf(input) : input.value.trim()))
      .filter(Boolean)
      .join(' '))
    .filter(Boolean)
    .join('\n');
}

const byHand = () => field.value !== made;

function show() {
  const yours = byHand();
  said.textContent = yours ? said.dataset.yours : '';
  again.classList.toggle('c-message__none', !yours || !compose());
  mine.classList.toggle('c-message__none', !own || yours);
  letter.textContent = field.value.trim();
  root.toggleAttribute('data-filled', letter.textContent !== '');
}

function write(words) {
  field.value = words;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

// A message is for one person.
function onlyOne(box) {
  const group = box.closest(`[data-part="${PERSON}"]`);
  if (!group || !box.checked) return;
  for (const other of group.querySelectorAll(':checked')) other.checked = other === box;
}

root.addEventListener('input', ({ target }) => {
  if (target === field) {
    // Emptied by hand: the choices may fill it again.
    if (!field.value) made = '';
    if (byHand()) own = '';
    return show();
  }
  const free = !byHand();
  onlyOne(target);
  if (!free) return show();
  made = compose();
  return write(made);
});

again.addEventListener('click', () => {
  const words = field.value;
  made = compose();
  write(made);
  own = words;
  show();
  field.focus();
});

mine.addEventListener('click', () => {
  const words = own;
  write(words);
  field.focus();
});

// The message is far below the first lines: after each group a link leads to it.
see.href = `#${field.id}`;
see.hidden = false;
for (const group of groups) group.append(see.cloneNode(true));
see.remove();

show();
letter.setAttribute('data-composed', '');
for (const extra of root.querySelectorAll('[data-extra]')) extra.removeAttribute('data-extra');
