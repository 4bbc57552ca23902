// Small doors to the document. What comes from the server only ever becomes text, never markup.

export const $ = (id) => document.getElementById(id);

export function el(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (name === 'class') node.className = value;
    else if (name === 'data') Object.assign(node.dataset, value);
    else if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function text(id, value) {
  const node = $(id);
  if (node.textContent !== value) node.textContent = value;
}

export function fill(id, ...children) {
  $(id).replaceChildren(...children);
}

/** Rows of a definition list: [name, value, tone?]. */
export function rows(id, entries) {
  fill(id, ...entries.map(([name, value, tone]) =>
    el('div', {}, el('dt', {}, name), el('dd', { class: `num ${tone ?? ''}` }, value))));
}

/** A dialog that Enter cannot get through: only a click or the space bar presses its buttons. */
export function calm(dialog) {
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.target.hasAttribute('data-cancel')) event.preventDefault();
  });
  for (const cancel of dialog.querySelectorAll('[data-cancel]')) {
    cancel.addEventListener('click', () => dialog.close());
  }
  return dialog;
}

export function copyButtons() {
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText($(button.dataset.copy).textContent);
        button.textContent = 'copied';
      } catch {
        button.textContent = 'select and copy';
      }
      setTimeout(() => { button.textContent = 'copy'; }, 2000);
    });
  }
}
