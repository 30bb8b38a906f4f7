// One part at a time, and at the end the fairer thought beside the harsh one. Every field stays in the page.
const root = document.querySelector('[data-tool="thought_check"]');
const part = (name) => root.querySelector(`[data-${name}]`);
const [stack, back, next] = ['stack', 'back', 'next'].map(part);
const cards = [...stack.children].filter((card) => card.matches('[data-part], [data-pair]'));
let at = 0;

const words = (key) => root.querySelector(`[data-part="${key}"] :is(input, textarea)`).value.trim();

function fill() {
  for (const [name, key] of [['new', 'fairer'], ['old', 'thought']]) {
    const line = part(name);
    line.textContent = words(key) || line.dataset.empty;
    line.toggleAttribute('data-none', !words(key));
  }
}

function show() {
  cards.forEach((card, number) => card.toggleAttribute('data-away', number !== at));
  back.classList.toggle('c-cards__none', at === 0);
  next.classList.toggle('c-cards__none', at === cards.length - 1);
}

function go(number) {
  at = number;
  show();
  if (stack.getBoundingClientRect().top < 0) stack.scrollIntoView();
  (cards[at].querySelector('input[type=text], textarea') ?? cards[at]).focus();
}

for (const card of cards) card.tabIndex = -1;
back.addEventListener('click', () => go(at - 1));
next.addEventListener('click', () => go(at + 1));
root.addEventListener('input', fill);

fill();
show();
stack.dataset.cards = '';
for (const extra of root.querySelectorAll('[data-extra]')) extra.removeAttribute('data-extra');
