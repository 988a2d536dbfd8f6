/** What `import 'electron'` means in a test that runs in Node: names that explain themselves when used. */
const absent = (name: string): unknown =>
  new Proxy(Function.prototype, {
    get: (_target, property) => {
      if (typeof property === 'symbol' || property === 'then') return undefined;
      throw new Error(
        `electron.${name}.${property} is not available in Node: pass what is needed as an argument, or vi.mock('electron').`,
      );
    },
    apply: () => {
      throw new Error(`electron.${name}() is not available in Node: pass it as an argument.`);
    },
    construct: () => {
      throw new Error(`new electron.${name}() is not available in Node: pass it as an argument.`);
    },
  });

export const app = absent('app');
export const BrowserWindow = absent('BrowserWindow');
export const Menu = absent('Menu');
export const contextBridge = absent('contextBridge');
export const dialog = absent('dialog');
export const ipcMain = absent('ipcMain');
export const ipcRenderer = absent('ipcRenderer');
export const nativeTheme = absent('nativeTheme');
export const net = absent('net');
export const powerMonitor = absent('powerMonitor');
export const protocol = absent('protocol');
export const safeStorage = absent('safeStorage');
export const session = absent('session');
export const shell = absent('shell');
export const utilityProcess = absent('utilityProcess');
export const webContents = absent('webContents');

/** A library imports electron as a whole (`electron-store` does). */
export default {
  app,
  BrowserWindow,
  Menu,
  contextBridge,
  dialog,
  ipcMain,
  ipcRenderer,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
  utilityProcess,
  webContents,
};
