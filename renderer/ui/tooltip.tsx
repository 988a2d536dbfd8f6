import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger, type TooltipProps } from 'react-aria-components';
import styles from './tooltip.module.css';

/** Words for a control that shows only an icon; the control itself must carry them as its label too. */
export function Tooltip({
  text,
  placement = 'bottom',
  children,
}: {
  readonly text: string;
  readonly placement?: TooltipProps['placement'];
  readonly children: ReactElement;
}) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip className={styles.tooltip!} placement={placement} offset={6}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
