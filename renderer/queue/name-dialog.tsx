import { useState } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { TextField } from '../ui/text-field';
import { useFormat } from '../ui/use-format';

const LONGEST = 80;

/** Asks for a name. */
export function NameDialog(props: {
  readonly title: string;
  readonly label: string;
  readonly first: string;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}) {
  const { title, label, first, onName, onClose } = props;
  const { t } = useFormat();
  const [name, setName] = useState(first);
  const wanted = name.trim();
  const accept = (): void => {
    if (wanted === '') return;
    onName(wanted);
    onClose();
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('queue.cancel')}</Button>
          <Button variant="primary" isDisabled={wanted === ''} onPress={accept}>
            {t('queue.name.accept')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          accept();
        }}
      >
        <TextField label={label} value={name} onChange={setName} maxLength={LONGEST} autoFocus />
      </form>
    </Dialog>
  );
}
