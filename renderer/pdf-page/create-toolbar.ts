import type { PageList } from './page-list';
import type { Words } from './words';

/** Name of the file, page, zoom. Also the keys: + and −, with or without Ctrl, and 0 for the width. */
export function createToolbar(options: {
  readonly name: string;
  readonly pages: PageList;
  readonly words: Words;
}): HTMLElement {
  const { name, pages, words } = options;
  const bar = document.createElement('header');
  bar.className = 'bar';
  const title = document.createElement('h1');
  title.textContent = name;
  title.title = name;
  const place = document.createElement('p');
  place.className = 'place';
  place.setAttribute('role', 'status');
  const zoom = document.createElement('span');
  zoom.className = 'zoom';
  const tools = document.createElement('div');
  tools.className = 'tools';
  tools.setAttribute('role', 'toolbar');
  tools.setAttribute('aria-label', words('main.pdf.tools'));
  tools.append(
    createButton('−', words('main.pdf.zoomOut'), () => pages.zoomBy(-1)),
    zoom,
    createButton('+', words('main.pdf.zoomIn'), () => pages.zoomBy(1)),
    createButton(words('main.pdf.fitWidth'), null, pages.fitWidth),
  );
  pages.onChange(({ page, zoom: share }) => {
    place.textContent = words('main.pdf.page', { page, pages: pages.count });
    zoom.textContent = words.percent(share);
    zoom.setAttribute('aria-label', words('main.pdf.zoom', { percent: words.percent(share) }));
  });
  addEventListener('keydown', (event) => {
    if (event.altKey) return;
    if (event.key === '+' || event.key === '=') pages.zoomBy(1);
    else if (event.key === '-') pages.zoomBy(-1);
    else if (event.key === '0') pages.fitWidth();
    else return;
    event.preventDefault();
  });
  bar.append(title, place, tools);
  return bar;
}

function createButton(text: string, label: string | null, act: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = text;
  if (label !== null) {
    button.setAttribute('aria-label', label);
    button.title = label;
  }
  button.addEventListener('click', act);
  return button;
}
