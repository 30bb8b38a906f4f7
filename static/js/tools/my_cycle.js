// Shows what someone wrote in the ring, and keeps the whole of it as one text for copying. The sign is a radio, and CSS alone (docs/tools.md).
const root = document.querySelector('[data-tool="my_cycle"]');
const text = document.createElement('pre');
text.hidden = true;

const fieldOf = (key) => root.querySelector(`[data-part="${key}"] :is(input, textarea)`);
const labelOf = (field) => field.labels[0].textContent.trim();

function draw() {
  const lines = [];
  for (const spot of root.querySelectorAll('[data-words]')) {
    const field = fieldOf(spot.dataset.words);
    const words = field.value.trim();
    spot.textContent = words;
    if (words) lines.push(labelOf(field), words, '');
  }
  const sign = root.querySelector('[name="step-off"]:checked');
  if (sign) lines.push('Step off here', labelOf(sign), '');
  const idea = fieldOf('try');
  if (idea.value.trim()) lines.push(labelOf(idea), idea.value.trim());
  text.textContent = lines.join('\n');
}

root.addEventListener('input', draw);
root.addEventListener('change', draw);
addEventListener('pageshow', draw);
draw();

text.dataset.composed = '';
root.append(text);
