import { useState } from 'react';
import type { DeskBridge } from '../../../shared/ipc/contract';
import type { LockStatus } from '../../../shared/ipc/lock';
import { ChoosePassphrase } from './choose-passphrase';
import type { Appearance } from './lock-card';
import { Recovery } from './recovery';
import { Unlock } from './unlock';

/** What stands in front of a shut desk: a passphrase is chosen, asked for, or replaced with the organisation's help. */
export function LockScreen(props: {
  readonly bridge: DeskBridge;
  readonly status: LockStatus;
  readonly appearance: Appearance;
  readonly onOpened: () => void;
}) {
  const [isForgotten, setForgotten] = useState(false);
  if (props.status.state === 'new') return <ChoosePassphrase {...props} />;
  return isForgotten ? (
    <Recovery {...props} onBack={() => setForgotten(false)} />
  ) : (
    <Unlock {...props} onForgotten={() => setForgotten(true)} />
  );
}
