import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import styles from './menu-button.module.css';

export type MenuChoice = { readonly id: string; readonly label: string; readonly onPress: () => void };

/** A small button that opens a menu of actions. With `text`, it says so; else `label` is its name only. */
export function MenuButton(props: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly text?: string;
  readonly items: readonly MenuChoice[];
  readonly isDisabled?: boolean;
}) {
  const { label, icon, text, items, isDisabled = false } = props;
  return (
    <MenuTrigger>
      <Button
        className={text === undefined ? styles.icon! : styles.button!}
        aria-label={label}
        isDisabled={isDisabled}
      >
        {icon}
        {text}
      </Button>
      <Popover className={styles.popover!} placement="bottom end" offset={4}>
        <Menu
          aria-label={label}
          className={styles.menu!}
          onAction={(key) => items.find(({ id }) => id === key)?.onPress()}
        >
          {items.map(({ id, label: name }) => (
            <MenuItem key={id} id={id} textValue={name} className={styles.item!}>
              {name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
