import type { Problem } from './open-document';
import type { Words } from './words';

/** In place of pages: what happened, what was kept, what to do. */
export function createProblem(problem: Problem, name: string, words: Words): HTMLElement {
  const element = document.createElement('main');
  element.className = 'problem';
  element.setAttribute('role', 'alert');
  const title = document.createElement('h1');
  title.textContent = words(`main.pdf.${problem}.happened`);
  const file = document.createElement('p');
  file.className = 'file';
  file.textContent = name;
  const kept = document.createElement('p');
  kept.textContent = words(`main.pdf.${problem}.kept`);
  const todo = document.createElement('p');
  todo.textContent = words(`main.pdf.${problem}.todo`);
  element.append(title, file, kept, todo);
  return element;
}
