// Puts what someone chose and wrote on one sheet. Which of the three kinds is shown, CSS decides by the radio; the whole text of
// that kind is kept for copying (docs/tools.md).
const root = document.querySelector('[data-tool="coping_plan"]');
const text = document.createElement('pre');
text.hidden = true;

// What belongs to a part of the sheet besides its own field.
const ALSO = { places: ['company'], tell: ['wake'] };
const parts = [...root.querySelectorAll('[data-of]')];

// The first few words of a choice; one's own words are never shortened.
const brief = (words) => words.split(',')[0];

function answers(key) {
  const part = root.querySelector(`[data-part="${key}"]`);
  const found = [];
  for (const field of part.querySelectorAll('input, textarea')) {
    const words = field.value.trim();
    if (field.type === 'checkbox') {
      if (field.checked) found.push({ full: words, brief: brief(words) });
    } else if (words) {
      found.push({ full: words, brief: words.replace(/\s*\n\s*/g, ', ') });
    }
  }
  return found;
}

function item(words) {
  const line = document.createElement('li');
  line.textContent = words;
  return line;
}

function draw() {
  const short = root.querySelector('[name="kind"]:checked').value !== 'words';
  const lines = [];
  let written = false;
  for (const part of root.querySelectorAll('.c-plan__part')) {
    const title = part.querySelector('h3').textContent.trim();
    const key = part.dataset.of;
    if (!key) {
      const services = [...part.querySelectorAll('li')].map((line) => line.textContent.trim().replace(/\s+/g, ' '));
      lines.push(...(short ? [`${title}: ${services.join('; ')}`] : [title, ...services.map((line) => `- ${line}`), '']));
      continue;
    }
    const all = [key, ...(ALSO[key] ?? [])].flatMap(answers);
    const few = all.map((answer) => answer.brief).join('; ');
    part.querySelector('[data-lines]').replaceChildren(...all.map(({ full }) => item(full)));
    part.querySelector('[data-brief]').textContent = few;
    part.classList.toggle('is-empty', !all.length);
    if (!all.length) continue;
    written = true;
    lines.push(...(short ? [`${title}: ${few}`] : [title, ...all.map(({ full }) => `- ${full}`), '']));
  }
  text.textContent = written ? lines.join('\n') : '';
}

root.addEventListener('input', draw);
root.addEventListener('change', draw);
addEventListener('pageshow', draw);
draw();

text.dataset.composed = '';
root.append(text);
for (const plain of root.querySelectorAll('[data-plain]')) plain.hidden = true;
for (const extra of root.querySelectorAll('[data-extra]')) extra.removeAttribute('data-extra');
