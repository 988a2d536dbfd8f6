import { createContext, useContext, type ReactNode } from 'react';
import type { AppInfo, DeskBridge, Enrolment, Settings } from '../../shared/ipc/contract';
import type { PacketId } from '../../shared/application/ids';
import type { DeskError, Result } from '../../shared/result';

/** How far the exchange with the registry is. `total` is null while it is not known. */
export type SyncProgress = {
  readonly phase:
    | 'idle'
    | 'connecting'
    | 'checking'
    | 'snapshot'
    | 'changes'
    | 'sending'
    | 'receipts'
    | 'attachments'
    | 'done'
    | 'cancelled'
    | 'failed';
  readonly feed?: string;
  readonly done: number;
  readonly total: number | null;
  readonly bytes: number;
  readonly problem: DeskError | null;
};

/** What screens may do with the exchange; renderer/sync makes it, the composition root hands it on. */
export type SyncControl = {
  readonly start: () => void;
  readonly cancel: () => void;
  readonly subscribe: (listener: () => void) => () => void;
  readonly getProgress: () => SyncProgress;
  /** Takes in an intake packet that the main process has verified. */
  readonly takeIntake: (intake: {
    readonly set: PacketId;
    readonly sequence: number;
    readonly createdAt: string;
  }) => Promise<{
    readonly outcome: 'taken' | 'already' | 'older' | 'failed' | 'cancelled';
    readonly problem: DeskError | null;
  }>;
  readonly close: () => void;
  /** Did the last contact with the registry succeed; null before the first. */
  readonly online: boolean | null;
};

export type Desk = {
  readonly bridge: DeskBridge;
  readonly enrolment: Enrolment;
  readonly settings: Settings;
  readonly updateSettings: (patch: Partial<Settings>) => Promise<Result<Settings>>;
  readonly info: AppInfo;
  readonly sync: SyncControl;
};

const DeskContext = createContext<Desk | null>(null);

export function DeskProvider({ desk, children }: { readonly desk: Desk; readonly children: ReactNode }) {
  return <DeskContext value={desk}>{children}</DeskContext>;
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('useDesk outside DeskProvider');
  return desk;
}
