import { Search } from 'lucide-react';
import { useState } from 'react';
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import { Shortcut } from '../../ui/shortcut';
import { useFormat } from '../../ui/use-format';
import styles from './palette.module.css';
import { usePaletteEntries, type PaletteEntry } from './use-palette-entries';

type PaletteProps = { readonly isOpen: boolean; readonly onClose: () => void };

/** Everything by its name: type a few letters in either layout, Enter does it. */
export function Palette({ isOpen, onClose }: PaletteProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
      className={styles.veil!}
    >
      <Modal className={styles.modal!}>
        <PaletteDialog onClose={onClose} />
      </Modal>
    </ModalOverlay>
  );
}

function PaletteDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useFormat();
  const [typed, setTyped] = useState('');
  const { sections, run } = usePaletteEntries(typed);
  return (
    <Dialog className={styles.dialog!} aria-label={t('comfort.palette.title')}>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <TextField className={styles.field!} aria-label={t('comfort.palette.label')} autoFocus>
          <Search aria-hidden="true" />
          <Input
            className={styles.input!}
            placeholder={t('comfort.palette.placeholder')}
            spellCheck="false"
          />
          <Shortcut keys="Esc" />
        </TextField>
        <ListBox
          className={styles.list!}
          aria-label={t('comfort.palette.results')}
          items={sections}
          onAction={(key) => {
            onClose();
            // After the focus is back where it was: what is done may take it elsewhere.
            requestAnimationFrame(() => requestAnimationFrame(() => run(String(key))));
          }}
          renderEmptyState={() => <p className={styles.empty}>{t('comfort.palette.nothing')}</p>}
        >
          {({ id, title, entries }) => (
            <ListBoxSection id={id} className={styles.section!}>
              <Header className={styles.heading!}>{title}</Header>
              <Collection items={entries}>{(entry) => <EntryRow entry={entry} />}</Collection>
            </ListBoxSection>
          )}
        </ListBox>
      </Autocomplete>
    </Dialog>
  );
}

function EntryRow({ entry }: { readonly entry: PaletteEntry }) {
  const { id, title, detail, icon, keys } = entry;
  return (
    <ListBoxItem
      id={id}
      className={styles.entry!}
      textValue={detail === undefined ? title : `${title}, ${detail}`}
    >
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <span className={styles.title}>{title}</span>
      {detail === undefined ? null : <span className={styles.detail}>{detail}</span>}
      {keys === undefined ? null : <Shortcut keys={keys} />}
    </ListBoxItem>
  );
}
