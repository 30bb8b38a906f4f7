// The CMS's Markdown fields: django-markdownx, without its keyboard trap and its uploads, and kind when there is no preview.

(() => {
  const EDITOR = '.markdownx-editor';
  const OFFLINE = 'No preview: the site can’t be reached just now. Your words are still here. Copy them before you leave the page.';
  const REFUSED = 'No preview. You may have been signed out: copy your words, open the page again and sign in.';

  const isOn = (event, selector) => event.target instanceof Element && event.target.matches(selector);
  // Before markdownx hears of it.
  const listen = (type, heard) => document.addEventListener(type, heard, true);

  // Tab leaves the field (WCAG 2.1.2), and the browser keeps its shortcuts.
  listen('keydown', (event) => {
    const isShortcut = (event.ctrlKey || event.metaKey) && ['d', '[', ']'].includes(event.key);
    if ((event.key === 'Tab' || isShortcut) && isOn(event, EDITOR)) event.stopPropagation();
  });

  // Text is pasted even if a picture of it comes along.
  listen('paste', (event) => {
    if (isOn(event, EDITOR)) event.stopPropagation();
  });

  // markdownx would stop every drop on the page. Text may be dropped into any field, files only where files belong.
  for (const type of ['dragenter', 'dragover', 'dragleave', 'drop']) {
    listen(type, (event) => {
      if (!isOn(event, 'input, textarea')) return;
      event.stopPropagation();
      if (event.dataTransfer.types.includes('Files') && !isOn(event, '[type=file]')) {
        event.dataTransfer.dropEffect = 'none';
        event.preventDefault();
      }
    });
  }

  const show = (editor, words, problem) => {
    editor.querySelector('.markdown-editor__problem').textContent = problem;
    editor.querySelector('.markdown-editor__preview').hidden = words.length === 0;
    editor.querySelector('.markdown-editor__words').replaceChildren(...words);
  };

  // markdownx takes every answer for a preview, an error page too.
  listen('markdownx.update', ({ target }) => {
    const answer = target.querySelector('.markdownx-preview').content.firstElementChild;
    if (answer?.matches('[data-preview]')) show(target, answer.childNodes, '');
    else show(target, [], answer?.matches('[data-problem]') ? answer.textContent : REFUSED);
  });
  listen('markdownx.updateError', ({ target }) => show(target, [], OFFLINE));

  // markdownx looks for its editors once, when its script runs; for one that comes later it has to run again.
  const startLater = () => {
    const waiting = document.querySelectorAll(`${EDITOR}:not([data-markdownx-init], [data-waits])`);
    if (waiting.length === 0) return;
    waiting.forEach((editor) => editor.setAttribute('data-waits', ''));
    const script = document.createElement('script');
    script.src = document.querySelector('script[src*="/markdownx"]').src;
    document.head.append(script);
  };
  addEventListener('load', () => {
    startLater();
    new MutationObserver(startLater).observe(document.body, { childList: true, subtree: true });
  });
})();
