// One question at a time. The page's words, in order: are you hurt (the first h2 and all above it), help (up to the second h2),
// what now (an h3 for each choice), later (from the third h2 on). Without script, or with other headings, all of it stands there. On paper it always does.
const root = document.querySelector('[data-tool="did_not_work"]');
const nodes = [...root.children];
const [hurt, now, later] = nodes.filter((node) => node.tagName === 'H2');

// From one heading to the next one that is as high, without it.
function from(heading) {
  const start = nodes.indexOf(heading);
  const end = nodes.findIndex((node, place) => place > start && /^H[23]$/.test(node.tagName) && node.tagName <= heading.tagName);
  return nodes.slice(start, end < 0 ? undefined : end);
}

function start() {
  const choices = from(now).filter((node) => node.tagName === 'H3');
  const intro = from(now).slice(0, from(now).indexOf(choices[0]));
  const question = nodes.slice(0, nodes.indexOf(hurt) + 1);
  const help = from(hurt).slice(1);
  const end = nodes.slice(nodes.indexOf(later));
  const go = document.createElement('div');
  go.className = 'c-next__go';

  const to = (label, step, kind = 'c-button--quiet') => ({ label, step, kind });
  const back = (step) => to('Back', step);
  const steps = {
    hurt: {
      show: question,
      focus: hurt,
      ways: [to('Yes', 'help'), to('I’m not sure', 'help'), to('No', 'now')],
    },
    help: { show: [...question, ...help], focus: help[0], ways: [to('I’ve got help. What next?', 'now'), back('hurt')] },
    now: {
      show: intro,
      ways: [...choices.map((choice, place) => to(choice.textContent, place, 'c-next__choice')), to(later.textContent, 'later'), back('hurt')],
    },
    later: { show: end, ways: [back('now')] },
    ...choices.map((choice) => ({ show: [now, ...from(choice)], focus: choice, ways: [to('Something else', 'now')] })),
  };

  function show(name, quiet = false) {
    const step = steps[name];
    for (const node of nodes) node.toggleAttribute('data-off', !step.show.includes(node));
    now.toggleAttribute('data-unseen', name in choices);
    go.replaceChildren(...step.ways.map(({ label, step: next, kind }) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = `c-button ${kind}`;
      button.textContent = label;
      button.addEventListener('click', () => show(next));
      return button;
    }));
    step.show.at(-1).after(go);
    if (quiet) return;
    const first = step.focus ?? step.show[0];
    first.tabIndex = -1;
    first.focus();
  }

  show('hurt', true);
}

if (later && from(now).some((node) => node.tagName === 'H3')) start();
