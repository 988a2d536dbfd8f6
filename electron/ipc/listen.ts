import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { Channel } from '../../shared/ipc/channels';
import type { Result } from '../../shared/result';

/** Opens one channel on Electron's side. */
export function listen(
  channel: Channel,
  answer: (event: IpcMainInvokeEvent, input: unknown) => Promise<Result<unknown>>,
): void {
  ipcMain.handle(channel, answer);
}

/** Closes what libraries opened by themselves: electron-store answers any page with the data folder's path. */
export function closeForeignChannels(): void {
  ipcMain.removeAllListeners('electron-store-get-data');
}
