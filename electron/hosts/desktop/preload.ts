import { contextBridge, ipcRenderer } from 'electron';

/** All that a page can reach: the contract's messages, both ways. */
contextBridge.exposeInMainWorld('deskhand', {
  request: (message: unknown): Promise<unknown> => ipcRenderer.invoke('deskhand:request', message),
  onEvent: (listener: (message: unknown) => void): (() => void) => {
    const take = (_event: unknown, message: unknown): void => listener(message);
    ipcRenderer.on('deskhand:event', take);
    return () => ipcRenderer.off('deskhand:event', take);
  },
});
