import { X } from 'lucide-react';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { explainError } from '../../shared/i18n/explain-error';
import type { DeskError } from '../../shared/result';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { useFormat } from '../ui/use-format';
import { useShortcuts } from '../ui/use-shortcuts';
import styles from './notice.module.css';

type Undo = () => void;
type Said = { readonly text: string; readonly undo: Undo | null };
type Notices = {
  /** Says what was done; `undo` takes it back. */
  readonly say: (text: string, undo?: Undo) => void;
  readonly sayProblem: (error: DeskError) => void;
};

const NoticeContext = createContext<Notices | null>(null);
const SaidContext = createContext<{ readonly said: Said | null; readonly forget: () => void } | null>(null);

/** How long a word without a way back stays, ms; what can be taken back stays until the next word. */
const STAYS_MS = 8_000;

export function NoticeProvider({ children }: { readonly children: ReactNode }) {
  const { language } = useFormat();
  const [said, setSaid] = useState<Said | null>(null);
  useEffect(() => {
    if (said === null || said.undo !== null) return;
    const timer = setTimeout(() => setSaid(null), STAYS_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const notices = useMemo<Notices>(
    () => ({
      say: (text, undo) => setSaid({ text, undo: undo ?? null }),
      sayProblem: (error) => {
        const { happened, kept, todo } = explainError(error, language);
        setSaid({ text: [happened, kept, todo].join(' '), undo: null });
      },
    }),
    [language],
  );
  const state = useMemo(() => ({ said, forget: () => setSaid(null) }), [said]);
  return (
    <NoticeContext value={notices}>
      <SaidContext value={state}>{children}</SaidContext>
    </NoticeContext>
  );
}

export function useNotice(): Notices {
  const notices = useContext(NoticeContext);
  if (notices === null) throw new Error('useNotice outside NoticeProvider');
  return notices;
}

/** What was done last, and the way back. */
export function NoticeLine() {
  const { t } = useFormat();
  const { said, forget } = useContext(SaidContext)!;
  const undo = said?.undo ?? null;
  const takeBack = (): void => {
    forget();
    undo?.();
  };
  useShortcuts({ 'Mod+KeyZ': takeBack }, undo !== null);
  return (
    <div role="status" className={said === null ? 'visually-hidden' : styles.line}>
      {said === null ? null : (
        <>
          <span className={styles.text}>{said.text}</span>
          {undo === null ? null : (
            <Button variant="quiet" shortcut="Ctrl Z" onPress={takeBack}>
              {t('queue.undo')}
            </Button>
          )}
          <IconButton
            size="small"
            label={t('queue.notice.close')}
            icon={<X aria-hidden="true" />}
            onPress={forget}
          />
        </>
      )}
    </div>
  );
}
