// One line of the page's list at a time: the next one, or one that is chosen for you.
const root = document.querySelector('[data-tool="one_thing"]');
const part = (name) => root.querySelector(`[data-${name}]`);
const lines = [...part('plain').querySelectorAll('li')].map((item) => item.textContent.trim());
// Letters; longer lines are set smaller, so that the buttons stay where they are.
const LONG = 40;
let shown = [0]; // places in `lines`, in the order in which they were seen

function unseen() {
  return lines.map((_, place) => place).filter((place) => !shown.includes(place));
}

function show() {
  const words = lines[shown.at(-1)];
  part('line').textContent = words;
  part('line').toggleAttribute('data-long', words.length > LONG);
  part('back').disabled = shown.length === 1;
}

// The end takes the focus: the button that led there is gone.
function turn(ended) {
  part('one').hidden = ended;
  part('end').hidden = !ended;
  (ended ? part('end-title') : part('next')).focus();
}

function go(place) {
  if (place === undefined) {
    turn(true);
  } else {
    shown.push(place);
    show();
  }
}

part('next').addEventListener('click', () => {
  const left = unseen();
  go(left.find((place) => place > shown.at(-1)) ?? left[0]);
});
part('choose').addEventListener('click', () => {
  const left = unseen();
  go(left[Math.floor(Math.random() * left.length)]);
});
part('back').addEventListener('click', () => {
  shown.pop();
  show();
  if (part('back').disabled) part('next').focus();
});
part('stop').addEventListener('click', () => turn(true));
part('again').addEventListener('click', () => {
  shown = [0];
  show();
  turn(false);
});

show();
root.dataset.ready = '';
part('extra').removeAttribute('data-extra');
