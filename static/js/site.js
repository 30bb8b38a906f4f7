// On every page, and needed for nothing: without it Leave site is a link, the menu is a details element.

// Leave site. Empty the page at once, then go; the page is replaced, so Back does not return to it.
const link = document.querySelector('[data-leave]');
const said = document.querySelector('[data-leave-said]');
let left = false;

function leave() {
  left = true;
  // Nothing may ask "are you sure" on the way out: a page that minds unsaved words says so here, and only here.
  window.onbeforeunload = null;
  document.body.replaceChildren();
  document.title = 'Loading';
  for (const icon of document.querySelectorAll('link[rel~="icon"]')) {
    if (icon.dataset.blank) icon.href = icon.dataset.blank;
    else icon.remove();
  }
  location.replace(link ? link.href : '/leave');
}

addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || !event.target.closest('[data-leave]')) return;
  event.preventDefault();
  leave();
});

// Kept by the browser and shown again: still empty, and off again.
addEventListener('pageshow', (event) => {
  if (event.persisted && left) leave();
});

// Shift three times, with nothing else, within two seconds.
let presses = [];
let bare = false;
let later = 0;

function say(words) {
  if (said) said.textContent = words;
}

function forget() {
  bare = false;
  presses = [];
  say('');
}

addEventListener('keydown', (event) => {
  if (event.key !== 'Shift' || event.ctrlKey || event.altKey || event.metaKey) forget();
  else if (!event.repeat) bare = true;
}, true);

addEventListener('pointerdown', forget, true);

addEventListener('keyup', (event) => {
  if (event.key !== 'Shift' || !bare) return;
  bare = false;
  presses = [...presses.filter((time) => event.timeStamp - time < 2000), event.timeStamp];
  clearTimeout(later);
  if (presses.length === 3) {
    leave();
  } else if (presses.length === 2) {
    say('Press Shift once more to leave');
    later = setTimeout(forget, 2000 - (event.timeStamp - presses[0]));
  }
}, true);

// The menu closes on Escape, and when a tap or the focus goes elsewhere.
const menu = document.querySelector('[data-menu]');
if (menu) {
  const bar = menu.parentElement;
  const elsewhere = (event) => {
    if (menu.open && !bar.contains(event.target)) menu.open = false;
  };
  addEventListener('click', elsewhere);
  addEventListener('focusin', elsewhere);
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    menu.querySelector('summary').focus();
  });
}
