import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Attachment } from '../../../shared/application/application';
import type { BlobLook } from '../../../shared/ipc/blob-shelf';
import type { DeskError } from '../../../shared/result';
import { deskFiles } from '../../sync/desk-files';
import { useDesk } from '../../ui/desk-context';

/** Milliseconds between two looks while something comes. */
const PACE = 400;

export type AttachmentStates = {
  /** By SHA-256; empty until the first look. */
  readonly looks: ReadonlyMap<string, BlobLook>;
  /** Why the files that the person asked for did not come. */
  readonly problems: ReadonlyMap<string, DeskError>;
  /** Fetches one now, whatever the exchange is doing. */
  readonly bring: (attachment: Attachment) => void;
};

/** Where the application's files stand on this desk, looked at again and again while any of them comes. */
export function useAttachmentStates(attachments: readonly Attachment[]): AttachmentStates {
  const { sync } = useDesk();
  const { phase } = useSyncExternalStore(sync.subscribe, sync.getProgress);
  const [looks, setLooks] = useState<AttachmentStates['looks']>(new Map());
  const [problems, setProblems] = useState<AttachmentStates['problems']>(new Map());
  const [asked, setAsked] = useState<readonly string[]>([]);
  const names = attachments.map(({ sha256 }) => sha256).join(' ');
  const isBusy = asked.length > 0 || phase === 'attachments';

  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      const answer = await deskFiles.look(names.split(' '));
      if (isOver) return;
      if (answer.ok) setLooks(new Map(answer.value.map((one) => [one.sha256, one])));
      const comes = answer.ok && answer.value.some(({ state }) => state === 'coming');
      if (comes || isBusy) timer = setTimeout(() => void look(), PACE);
    };
    if (names !== '') void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [names, phase, isBusy]);

  const bring = async (attachment: Attachment): Promise<void> => {
    const { sha256, name } = attachment;
    setAsked((before) => [...before, sha256]);
    setProblems((before) => new Map([...before].filter(([known]) => known !== sha256)));
    const come = await deskFiles.bring(attachment);
    setAsked((before) => before.filter((other) => other !== sha256));
    if (come.ok) return;
    const error = { ...come.error, details: { ...come.error.details, name } };
    setProblems((before) => new Map([...before, [sha256, error]]));
  };
  return { looks, problems, bring: (attachment) => void bring(attachment) };
}
