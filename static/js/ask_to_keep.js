// The one question before anything is kept on this device (SES-10), and what came of it, for kit.js and done_marks.js.

// Words behind the box that a button stands in, in place of the last ones. They take the focus, so that everyone
// meets them.
export function answer(button, words) {
  putAway();
  const box = document.createElement('div');
  box.className = 'c-ask l-row u-noprint';
  box.tabIndex = -1;
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', words);
  box.append(document.createElement('p'));
  box.firstChild.textContent = words;
  button.parentElement.after(box);
  box.focus();
  return box;
}

// True for a yes. The question stays until `answer` or `putAway`.
export function ask(button, question) {
  const box = answer(button, question);
  return new Promise((done) => {
    for (const words of ['Yes, keep it here', 'No']) {
      const choice = document.createElement('button');
      choice.type = 'button';
      choice.className = 'c-button c-button--quiet';
      choice.textContent = words;
      choice.onclick = () => done(words !== 'No');
      box.append(choice);
    }
  });
}

export function putAway() {
  document.querySelector('.c-ask')?.remove();
}
