import type { MouseEvent } from 'react';
import styles from './cut-text.module.css';
import { plainLine } from '../../shared/text/plain-line';

/** One line that ends in an ellipsis where there is no room; the whole text is shown on pointing, only when cut. */
export function CutText({
  children,
  className = '',
}: {
  readonly children: string;
  readonly className?: string;
}) {
  return (
    <span className={`${styles.cut} ${className}`} dir="auto" onMouseEnter={showWhole}>
      {plainLine(children)}
    </span>
  );
}

function showWhole({ currentTarget: text }: MouseEvent<HTMLElement>): void {
  if (text.scrollWidth > text.clientWidth) text.title = text.textContent ?? '';
  else text.removeAttribute('title');
}
