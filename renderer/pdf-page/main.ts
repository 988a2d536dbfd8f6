import '../ui/base.css';
import './pdf-page.css';
import { applyTheme } from './apply-theme';
import { createToolbar } from './create-toolbar';
import { openDocument } from './open-document';
import { createPageList } from './page-list';
import { createProblem } from './create-problem';
import { readAbout } from './read-about';
import { createWords } from './words';

void showDocument(document.getElementById('root')!);

/** The window of one PDF: a bar, and the pages or the reason why they cannot be shown. */
async function showDocument(root: HTMLElement): Promise<void> {
  const about = await readAbout();
  applyTheme(about.theme);
  document.documentElement.lang = about.language;
  const words = createWords(about.language);
  const waiting = document.createElement('p');
  waiting.className = 'waiting';
  waiting.setAttribute('role', 'status');
  waiting.textContent = words('main.pdf.loading');
  root.append(waiting);
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') window.close();
  });

  const opened = await openDocument('/document');
  waiting.remove();
  if (!opened.ok) {
    root.append(createProblem(opened.problem, about.name, words));
    return;
  }
  const pages = createPageList(opened.document, words);
  const toolbar = createToolbar({ name: about.name, pages, words });
  root.append(toolbar, pages.element);
  pages.start();
  pages.element.focus();
}
