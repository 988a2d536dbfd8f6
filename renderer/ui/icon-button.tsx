import type { ReactNode } from 'react';
import { Button as AriaButton, type TooltipProps } from 'react-aria-components';
import styles from './icon-button.module.css';
import { Tooltip } from './tooltip';

export type IconButtonProps = {
  /** Tooltip and name of the button. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
  readonly placement?: TooltipProps['placement'];
  readonly size?: 'normal' | 'small';
};

export function IconButton({
  label,
  icon,
  onPress,
  isDisabled,
  placement,
  size = 'normal',
}: IconButtonProps) {
  return (
    <Tooltip text={label} placement={placement}>
      <AriaButton
        className={`${styles.button} ${styles[size]}`}
        aria-label={label}
        onPress={onPress}
        isDisabled={isDisabled ?? false}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  );
}
