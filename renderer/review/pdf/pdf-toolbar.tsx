import {
  ChevronLeft,
  ChevronRight,
  ListTree,
  PanelLeft,
  RotateCw,
  ZoomIn,
  ZoomOut,
  type LucideIcon,
} from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import { IconButton } from '../../ui/icon-button';
import { Select } from '../../ui/select';
import { Tooltip } from '../../ui/tooltip';
import { useFormat } from '../../ui/use-format';
import type { SideTab } from './pdf-side';
import styles from './pdf-toolbar.module.css';
import { stepZoom, type Zoom } from './zoom';
import { plainLine } from '../../../shared/text/plain-line';

type PdfToolbarProps = {
  readonly name: string;
  readonly page: number;
  readonly count: number;
  readonly zoom: Zoom;
  readonly share: number;
  readonly goTo: (page: number) => void;
  readonly setZoom: (zoom: Zoom) => void;
  readonly rotate: () => void;
  readonly side: SideTab | null;
  readonly onSide: (side: SideTab | null) => void;
  readonly tools?: ReactNode;
};

/** Sizes that are offered by name; between them one goes by steps. */
const PRESETS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

/** File, page, zoom, turn. */
export function PdfToolbar(props: PdfToolbarProps) {
  const { name, page, count, share, goTo, setZoom, rotate, side, onSide, tools } = props;
  const { t } = useFormat();
  const toggle = (tab: SideTab) => onSide(side === tab ? null : tab);
  return (
    <header className={styles.bar}>
      <h2 className={styles.name} title={plainLine(name)} dir="ltr">
        {plainLine(name)}
      </h2>
      <div className={styles.tools} role="toolbar" aria-label={t('reading.pdf.tools')}>
        <SideButton
          icon={PanelLeft}
          label={t('reading.pdf.thumbnails')}
          isOn={side === 'pages'}
          onToggle={() => toggle('pages')}
        />
        <SideButton
          icon={ListTree}
          label={t('reading.pdf.outline')}
          isOn={side === 'outline'}
          onToggle={() => toggle('outline')}
        />
        <span className={styles.gap} />
        <IconButton
          label={t('reading.pdf.previous')}
          icon={<ChevronLeft size={16} aria-hidden />}
          size="small"
          isDisabled={page <= 1}
          onPress={() => goTo(page - 1)}
        />
        <PageField page={page} count={count} goTo={goTo} />
        <IconButton
          label={t('reading.pdf.next')}
          icon={<ChevronRight size={16} aria-hidden />}
          size="small"
          isDisabled={page >= count}
          onPress={() => goTo(page + 1)}
        />
        <span className={styles.gap} />
        <IconButton
          label={t('reading.pdf.zoomOut')}
          icon={<ZoomOut size={16} aria-hidden />}
          size="small"
          onPress={() => setZoom(stepZoom(share, -1))}
        />
        <ZoomChoice {...props} />
        <IconButton
          label={t('reading.pdf.zoomIn')}
          icon={<ZoomIn size={16} aria-hidden />}
          size="small"
          onPress={() => setZoom(stepZoom(share, 1))}
        />
        <IconButton
          label={t('reading.pdf.rotate')}
          icon={<RotateCw size={16} aria-hidden />}
          size="small"
          onPress={rotate}
        />
        {tools}
      </div>
      <PageStatus page={page} count={count} />
    </header>
  );
}

type SideButtonProps = {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly isOn: boolean;
  readonly onToggle: () => void;
};

function SideButton({ icon: Icon, label, isOn, onToggle }: SideButtonProps) {
  return (
    <Tooltip text={label}>
      <ToggleButton className={styles.toggle!} aria-label={label} isSelected={isOn} onChange={onToggle}>
        <Icon size={16} aria-hidden />
      </ToggleButton>
    </Tooltip>
  );
}

function PageField({ page, count, goTo }: Pick<PdfToolbarProps, 'page' | 'count' | 'goTo'>) {
  const { t } = useFormat();
  const [typed, setTyped] = useState<string | null>(null);
  const go = (): void => {
    const number = Math.round(Number(typed));
    if (typed !== null && typed.trim() !== '' && Number.isFinite(number))
      goTo(Math.min(count, Math.max(1, number)));
    setTyped(null);
  };
  return (
    <form
      className={styles.page}
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <input
        className={styles.field}
        aria-label={t('reading.pdf.goTo')}
        inputMode="numeric"
        autoComplete="off"
        value={typed ?? page}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={go}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyped(null);
        }}
      />
      <span className={styles.of}>{t('reading.pdf.of', { pages: count })}</span>
    </form>
  );
}

function ZoomChoice({ zoom, share, setZoom }: Pick<PdfToolbarProps, 'zoom' | 'share' | 'setZoom'>) {
  const { t, percent: ofBasisPoints } = useFormat();
  const percent = (part: number): string => ofBasisPoints(Math.round(part * 100) * 100);
  const now = typeof zoom === 'number' ? String(zoom) : zoom;
  const sizes = typeof zoom === 'number' ? [...new Set([...PRESETS, zoom])].sort((a, b) => a - b) : PRESETS;
  const options = [
    { id: 'width', label: named(t('reading.pdf.fitWidth'), zoom === 'width' && percent(share)) },
    { id: 'page', label: named(t('reading.pdf.fitPage'), zoom === 'page' && percent(share)) },
    ...sizes.map((size) => ({ id: String(size), label: percent(size) })),
  ];
  return (
    <Select
      label={t('reading.pdf.zoom')}
      hideLabel
      variant="quiet"
      options={options}
      value={now}
      onChange={(id) => setZoom(id === 'width' || id === 'page' ? id : Number(id))}
    />
  );
}

function named(words: string, size: string | false): string {
  return size === false ? words : `${words} · ${size}`;
}

/** The page for a screen reader, once the person has come to rest on it. */
function PageStatus({ page, count }: { page: number; count: number }) {
  const { t } = useFormat();
  const [told, setTold] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setTold(t('reading.pdf.pageOf', { page, pages: count })), 600);
    return () => clearTimeout(timer);
  }, [page, count, t]);
  return (
    <p className="visually-hidden" role="status">
      {told}
    </p>
  );
}
