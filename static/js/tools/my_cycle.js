// Shows what someone wrote in the ring. The sign is a radio, and CSS alone (docs/tools.md).
const root = document.querySelector('[data-tool="my_cycle"]');

function draw() {
  for (const spot of root.querySelectorAll('[data-words]')) {
    spot.textContent = root.querySelector(`[data-part="${spot.dataset.words}"] :is(input, textarea)`).value.trim();
  }
}

root.addEventListener('input', draw);
addEventListener('pageshow', draw);
draw();
