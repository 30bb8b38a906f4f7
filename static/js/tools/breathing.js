// The picture moves by CSS alone. Where less movement is asked for it holds still, and the words change here instead.
const root = document.querySelector('[data-tool="breathing"]');
const picture = root.querySelector('[data-picture]');
const pause = root.querySelector('[data-pause]');
const still = matchMedia('(prefers-reduced-motion: reduce)');
const OTHER = { in: 'out', out: 'in' };
const SHARE = { in: 0.4, out: 0.6 };
let later = 0;

// In the words' own time: the same pace as the picture would have.
function say(word) {
  root.dataset.word = word;
  const cycle = (parseFloat(getComputedStyle(picture).getPropertyValue('--cycle')) || 10) * 1000;
  later = setTimeout(say, cycle * SHARE[word], OTHER[word]);
}

// From the in-breath on, while anyone looks.
function begin() {
  clearTimeout(later);
  delete root.dataset.word;
  if (still.matches && !pause.checked && !document.hidden) say('in');
}

root.addEventListener('change', (event) => {
  begin();
  if (event.target === pause || !picture.getAnimations) return;
  for (const movement of picture.getAnimations({ subtree: true })) movement.currentTime = 0; // another pace
});
document.addEventListener('visibilitychange', begin);
still.addEventListener('change', begin);
begin();
