// A swell passes under a stone, for as long as someone stays. Nothing is timed or counted, and nothing rings.
const root = document.querySelector('[data-tool="wave"]');
const part = (name) => root.querySelector(`[data-${name}]`);
const swell = part('swell');
const stone = part('stone');
const still = matchMedia('(prefers-reduced-motion: reduce)');

// From crest to crest, in units of the drawing and in seconds. Where the stone floats.
const LENGTH = 1200;
const SECONDS = 90;
const STONE = { x: 650, above: 14 };
// What is said until when, in parts of a swell. They begin a little before the crest, which is drawn here.
const STAGES = [[0.12, 'top'], [0.51, 'falling'], [0.81, 'low'], [1, 'rising']];
const BEGIN = 806;
// A longer gap between two pictures is time away from the page: nothing goes on meanwhile.
const AWAY = 250;
const FRAME = 30;

let heights;
let passed = 0; // seconds
let last = 0;
let moving = 0; // the next picture; 0 while paused
const said = new Set();

// How high the water is at each x, read from the drawing.
function measure() {
  const found = [];
  const whole = swell.getTotalLength();
  for (let way = 0; way < whole && (found.at(-1)?.x ?? 0) < STONE.x + LENGTH; way += 8) found.push(swell.getPointAtLength(way));
  return found;
}

function height(x) {
  const next = heights.findIndex((point) => point.x > x);
  const [before, after] = [heights[next - 1], heights[next]];
  return before.y + ((after.y - before.y) * (x - before.x)) / (after.x - before.x);
}

function draw() {
  const shift = ((passed / SECONDS) % 1) * LENGTH;
  swell.setAttribute('transform', `translate(${-shift.toFixed(1)} 0)`);
  stone.setAttribute('transform', `translate(${STONE.x} ${(height(STONE.x + shift) - STONE.above).toFixed(1)})`);
}

// Each line once: a screen reader isn't told of every swell.
function say() {
  const place = (1 + (STONE.x - BEGIN) / LENGTH + passed / SECONDS) % 1;
  const [, stage] = STAGES.find(([end]) => place < end);
  if (said.has(stage)) return;
  said.add(stage);
  part('said').textContent = part(`stage="${stage}"`).textContent;
}

// A button says what it does next: its first words, or its other ones.
function name(button, isOther) {
  const [first, other] = part(button).children;
  first.hidden = isOther;
  other.hidden = !isOther;
}

function tick(now) {
  moving = requestAnimationFrame(tick);
  const gap = now - last;
  if (gap < FRAME) return;
  last = now;
  if (gap < AWAY) passed += gap / 1000;
  say();
  if (!still.matches) draw();
}

function move(wanted) {
  cancelAnimationFrame(moving);
  last = performance.now();
  moving = wanted ? requestAnimationFrame(tick) : 0;
  name('pause', !wanted);
}

function turn(state) {
  root.dataset.state = state;
  part('ready').hidden = state !== 'ready';
  part('run').hidden = part('stop').hidden = state !== 'running';
  part('end').hidden = state !== 'ended';
}

function start() {
  const chosen = [...part('ready').querySelectorAll(':checked')].map((box) => box.closest('label').textContent.trim());
  part('meanwhile').textContent = chosen.length ? `Meanwhile: ${chosen.join(', ').toLowerCase()}.` : '';
  part('meanwhile').hidden = !chosen.length;
  said.clear();
  passed = 0;
  turn('running');
  move(true);
  part('pause').focus();
}

part('start').addEventListener('click', start);
part('again').addEventListener('click', start);
part('pause').addEventListener('click', () => move(!moving));
part('hide').addEventListener('click', () => {
  const hidden = root.dataset.picture !== 'hidden';
  root.dataset.picture = hidden ? 'hidden' : 'shown';
  name('hide', hidden);
});
part('stop').addEventListener('click', () => {
  move(false);
  part('said').textContent = '';
  turn('ended');
  part('end-title').focus();
});

heights = measure();
part('extra').removeAttribute('data-extra');
