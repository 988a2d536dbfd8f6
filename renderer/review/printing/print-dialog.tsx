import { useState } from 'react';
import type { DeskBridge } from '../../../shared/ipc/contract';
import { PRINTED_PARTS, type PrintedPart, type PrintOrder } from '../../../shared/printing/print-order';
import type { DeskError, Result } from '../../../shared/result';
import { Button } from '../../ui/button';
import { useDesk } from '../../ui/desk-context';
import { Dialog } from '../../ui/dialog';
import { Problem } from '../../ui/problem';
import { RadioGroup } from '../../ui/radio-group';
import { useFormat } from '../../ui/use-format';
import { WithNumber } from '../../ui/with-number';
import styles from './print-dialog.module.css';

type PrintDialogProps = {
  /** Data of what is open; the main process makes the page of it. */
  readonly order: Omit<PrintOrder, 'what'>;
  /** Something was scored or written: otherwise there is no review to print. */
  readonly hasReview: boolean;
  readonly onClose: () => void;
};

/** What to print, and whether on paper or into a PDF. */
export function PrintDialog({ order, hasReview, onClose }: PrintDialogProps) {
  const { t } = useFormat();
  const [what, setWhat] = useState<PrintedPart>('application');
  const { isBusy, said, problem, save, paper } = usePrinting({ ...order, what });
  return (
    <Dialog
      title={
        <WithNumber
          text={t('printing.title', { number: order.application.number })}
          number={order.application.number}
        />
      }
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {t(said === null ? 'printing.back' : 'common.close')}
          </Button>
          <Button isDisabled={isBusy} onPress={() => void paper()}>
            {t('printing.paper')}
          </Button>
          <Button variant="primary" isDisabled={isBusy} onPress={() => void save()}>
            {t('printing.save')}
          </Button>
        </>
      }
    >
      {problem && <Problem error={problem} />}
      <RadioGroup
        label={t('printing.what')}
        value={what}
        onChange={setWhat}
        isDisabled={isBusy}
        options={PRINTED_PARTS.map((id) => ({
          id,
          label: t(`printing.what.${id}`),
          description: t(`printing.what.${id}.help`),
          isDisabled: id !== 'application' && !hasReview,
        }))}
      />
      <p className={styles.said} role="status">
        {isBusy ? t('printing.working') : (said ?? noteOf())}
      </p>
    </Dialog>
  );

  function noteOf(): string {
    if (!hasReview) return t('printing.noReview');
    return what !== 'application' && !order.sealed ? t('printing.draft') : '';
  }
}

function usePrinting(order: PrintOrder) {
  const { t } = useFormat();
  const { bridge } = useDesk();
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const [problem, setProblem] = useState<DeskError | null>(null);
  const print = async <T,>(ask: (bridge: DeskBridge) => Promise<Result<T>>, words: (value: T) => string) => {
    setBusy(true);
    setSaid(null);
    setProblem(null);
    const done = await ask(bridge);
    setBusy(false);
    if (done.ok) setSaid(words(done.value));
    else if (done.error.code !== 'dialog-cancelled') setProblem(done.error);
  };
  return {
    isBusy,
    said,
    problem,
    save: () =>
      print(
        (desk) => desk['print:save'](order),
        ({ path }) => t('printing.saved', { path }),
      ),
    paper: () =>
      print(
        (desk) => desk['print:paper'](order),
        () => t('printing.sent'),
      ),
  };
}
