// One sense at a time, in the words of the list that the page holds.
const root = document.querySelector('[data-tool="five_senses"]');
const part = (name) => root.querySelector(`[data-${name}]`);
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];

// “Five things you can see. Go round their edges.” is a number, a thing and more about it.
const senses = [...part('plain').querySelectorAll('li')].map((item) => {
  const words = item.textContent.trim();
  const [, thing, more] = words.match(/^(.+?[.?])\s+(.+)$/s) ?? [words, words, ''];
  return { thing, more, number: NUMBERS.indexOf(words.split(' ')[0].toLowerCase()) + 1 };
});
let round = senses;
let at = 0;

function mark(number) {
  const stone = document.createElement('button');
  stone.type = 'button';
  stone.className = 'c-senses__mark';
  stone.setAttribute('aria-label', String(number));
  stone.setAttribute('aria-pressed', 'false');
  return stone;
}

function show() {
  const { thing, more, number } = round[at];
  part('number').textContent = number || '';
  part('thing').textContent = thing;
  part('more').textContent = more;
  part('marks').replaceChildren(...Array.from({ length: number }, (_, index) => mark(index + 1)));
  part('marks').hidden = !number;
  part('back').disabled = at === 0;
  part('leave-out').hidden = !number;
}

// The end takes the focus: the button that led there is gone.
function turn(ended) {
  part('one').hidden = ended;
  part('end').hidden = !ended;
  part('all').hidden = round.length === senses.length;
  (ended ? part('end-title') : part('next')).focus();
}

function begin(all) {
  round = all;
  at = 0;
  show();
  turn(false);
}

function go(place) {
  at = place;
  if (at < round.length) show();
  else turn(true);
}

part('next').addEventListener('click', () => go(at + 1));
part('back').addEventListener('click', () => {
  go(at - 1);
  if (part('back').disabled) part('next').focus();
});
part('leave-out').addEventListener('click', () => {
  round = round.filter((sense) => sense !== round[at]);
  go(at);
  if (part('leave-out').hidden) part('next').focus();
});
part('again').addEventListener('click', () => begin(round.length ? round : senses));
part('all').addEventListener('click', () => begin(senses));
part('marks').addEventListener('click', ({ target }) => {
  if (target !== part('marks')) target.setAttribute('aria-pressed', String(target.getAttribute('aria-pressed') !== 'true'));
});

show();
root.dataset.ready = '';
part('extra').removeAttribute('data-extra');
