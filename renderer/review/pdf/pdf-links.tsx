import type { PageViewport, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { Button } from '../../ui/button';
import { useFormat } from '../../ui/use-format';
import styles from './pdf-links.module.css';
import { readLinks, type PdfLink } from './read-links';

type PdfLinksProps = {
  readonly page: PDFPageProxy;
  readonly viewport: PageViewport;
  /** The page's element: presses on it are looked at, so that text under a link can still be selected. */
  readonly sheet: RefObject<HTMLElement | null>;
  /** Goes to a place in the file. */
  readonly onFollow: (destination: unknown) => void;
};

/**
 * The links of a page. One inside the file leads there; one that leads elsewhere is never opened: its address is
 * shown, to be read and copied.
 */
export function PdfLinks({ page, viewport, sheet, onFollow }: PdfLinksProps) {
  const [links, setLinks] = useState<readonly PdfLink[]>([]);
  const [shown, setShown] = useState<number | null>(null);
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  useEffect(() => {
    let isOver = false;
    void readLinks(page).then((read) => !isOver && setLinks(read));
    return () => {
      isOver = true;
    };
  }, [page]);
  const follow = (index: number): void => {
    const { to } = links[index]!;
    if (to.kind === 'inside') onFollow(to.destination);
    else setShown(index);
  };
  usePresses(sheet, buttons, follow);
  const open = shown === null ? undefined : links[shown];
  return (
    <>
      {links.map((link, index) => (
        <LinkButton
          key={index}
          link={link}
          viewport={viewport}
          keep={(button) => {
            buttons.current[index] = button;
          }}
          onPress={() => follow(index)}
        />
      ))}
      {open?.to.kind === 'outside' && (
        <Address
          address={open.to.address}
          anchor={{ current: buttons.current[shown!] ?? null }}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}

function LinkButton(props: {
  readonly link: PdfLink;
  readonly viewport: PageViewport;
  readonly keep: (button: HTMLButtonElement | null) => void;
  readonly onPress: () => void;
}) {
  const { link, viewport, keep, onPress } = props;
  const { t } = useFormat();
  const [a, b, c, d] = viewport.convertToViewportRectangle([...link.rect]) as [
    number,
    number,
    number,
    number,
  ];
  const { to } = link;
  return (
    <button
      type="button"
      ref={keep}
      className={styles.link}
      style={{ left: Math.min(a, c), top: Math.min(b, d), width: Math.abs(c - a), height: Math.abs(d - b) }}
      aria-label={
        to.kind === 'inside'
          ? t('reading.pdf.link.inside')
          : t('reading.pdf.link.outside', { address: to.address })
      }
      onClick={onPress}
    />
  );
}

function Address(props: {
  readonly address: string;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}) {
  const { address, anchor, onClose } = props;
  const { t } = useFormat();
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(address);
    setCopied(true);
  };
  return (
    <Popover
      triggerRef={anchor}
      placement="bottom start"
      isOpen
      onOpenChange={onClose}
      className={styles.popover!}
    >
      <Dialog className={styles.dialog!} aria-label={t('reading.pdf.link.title')}>
        <p className={styles.address} dir="ltr">
          {address}
        </p>
        <p className={styles.note}>{t('reading.pdf.link.note')}</p>
        <div className={styles.ways}>
          <Button onPress={() => void copy()}>{t('reading.pdf.link.copy')}</Button>
          <span role="status">{isCopied ? t('reading.pdf.link.copied') : ''}</span>
        </div>
      </Dialog>
    </Popover>
  );
}

/** The link under a pointer shows a hand, and a press that selects nothing follows it. */
function usePresses(
  sheet: RefObject<HTMLElement | null>,
  buttons: RefObject<(HTMLButtonElement | null)[]>,
  follow: (index: number) => void,
): void {
  const latest = useRef(follow);
  useEffect(() => {
    latest.current = follow;
  });
  useEffect(() => {
    const element = sheet.current;
    if (!element) return;
    const under = ({ clientX: x, clientY: y }: MouseEvent): number =>
      buttons.current.findIndex((button) => {
        const box = button?.getBoundingClientRect();
        return box && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
      });
    const hover = (event: MouseEvent): void => {
      element.toggleAttribute('data-over-link', under(event) !== -1);
    };
    const press = (event: MouseEvent): void => {
      if (event.target instanceof Element && event.target.closest('button')) return;
      if (window.getSelection()?.isCollapsed === false) return;
      const index = under(event);
      if (index !== -1) latest.current(index);
    };
    element.addEventListener('mousemove', hover);
    element.addEventListener('click', press);
    return () => {
      element.removeEventListener('mousemove', hover);
      element.removeEventListener('click', press);
    };
  }, [sheet, buttons]);
}
