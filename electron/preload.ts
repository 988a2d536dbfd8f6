import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS } from '../shared/ipc/channels';

// One named function a channel; the page never gets a way to name a channel itself.
const desk = Object.fromEntries(
  CHANNELS.map((channel) => [channel, (input: unknown) => ipcRenderer.invoke(channel, input)]),
);
contextBridge.exposeInMainWorld('desk', desk);
