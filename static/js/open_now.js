// Says what is open now, from this device's clock. Needed for nothing: plain hours are in the page, and stay if anything fails.
//
// <span class="c-badge" data-hours="…" hidden></span>
//   data-hours    made by signposting/live_hours.py, in minutes since 1970 (UTC): from when and until when it may be shown, then
//                 stretches: o open, a open day and night, u unknown, closed between them
//   data-prefix   what it is about, such as "Call"
//   data-instead  the next element is the plain hours, which only paper needs while this says open or closed
const MINUTE = 60000;
const DAY = 1440;
const END_OF_NIGHT = 360;
const FARTHEST_DAY = 6;
const NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

let london;
let later;

// Days since 1970 and minutes since midnight, by the clocks of London.
function local(minute) {
  const part = {};
  for (const { type, value } of london.formatToParts(minute * MINUTE)) part[type] = Number(value);
  const day = Date.UTC(part.year, part.month - 1, part.day) / MINUTE / DAY;
  return { day, clock: (part.hour % 24) * 60 + part.minute };
}

// Midnight belongs to the day it ends.
function when(minute, today) {
  const { day, clock } = local(minute);
  const own = clock ? day : day - 1;
  return { clock, ahead: own - today, name: NAMES[(own + 4) % 7] };
}

function timeWords(clock) {
  if (clock % 720 === 0) return clock ? 'midday' : 'midnight';
  const hour = Math.floor(clock / 60);
  const minute = clock % 60 ? `.${String(clock % 60).padStart(2, '0')}` : '';
  return `${hour % 12 || 12}${minute}${hour < 12 ? 'am' : 'pm'}`;
}

function opens(minute, today) {
  const { clock, ahead, name } = when(minute, today);
  if (ahead > FARTHEST_DAY) return 'Closed now';
  if (ahead > 1) return `Opens on ${name} at ${timeWords(clock)}`;
  return `Opens at ${timeWords(clock)}${ahead ? ' tomorrow' : ''}`;
}

function openUntil(minute, today) {
  const { clock, ahead, name } = when(minute, today);
  if (ahead > FARTHEST_DAY) return 'Open now';
  const tonight = !ahead || (ahead === 1 && clock && clock <= END_OF_NIGHT);
  const day = ahead > 1 ? ` on ${name}` : ' tomorrow';
  return `Open now until ${timeWords(clock)}${tonight ? '' : day}`;
}

// Kind and words. `stretches`: [from, to, letter], the first of which isn't over.
function say([first, second], now, today) {
  if (!first) return ['closed', 'Closed now'];
  const [from, to, letter] = first;
  if (from > now) return ['closed', letter === 'u' ? 'Closed now' : opens(from, today)];
  if (letter === 'u') return ['unknown', 'Check their website for today’s times'];
  if (letter === 'a') return ['open', 'Open now, day and night'];
  return ['open', second && second[0] === to ? 'Open now' : openUntil(to, today)];
}

function show(badge, kind, words) {
  const { prefix, instead } = badge.dataset;
  const text = prefix && words ? `${prefix}: ${words[0].toLowerCase()}${words.slice(1)}` : words;
  if (badge.textContent !== text) badge.textContent = text;
  badge.hidden = !words;
  badge.classList.toggle('c-badge--open', kind === 'open');
  badge.classList.toggle('c-badge--closed', kind === 'closed');
  if (instead !== undefined) {
    badge.nextElementSibling.classList.toggle('u-printonly', kind === 'open' || kind === 'closed');
  }
}

// Shows what holds now, and comes back on the next minute while anyone looks.
function refresh() {
  clearTimeout(later);
  if (document.hidden) return;
  const now = Math.floor(Date.now() / MINUTE);
  const today = local(now).day;
  for (const badge of document.querySelectorAll('[data-hours]:not([data-hours=""])')) {
    const [[start, end], ...all] = badge.dataset.hours
      .split(' ')
      .map((token) => [...token.match(/\d+/g).map(Number), token.slice(-1)]);
    const known = start <= now && now < end;
    show(badge, ...(known ? say(all.filter(([, to]) => to > now), now, today) : ['', '']));
  }
  later = setTimeout(refresh, MINUTE - (Date.now() % MINUTE));
}

try {
  london = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  refresh();
  document.addEventListener('visibilitychange', refresh);
  addEventListener('pageshow', refresh);
} catch {
  // A browser without time zones.
}
