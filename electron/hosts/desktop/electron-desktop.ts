import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  protocol,
  screen,
  session,
  Tray,
} from 'electron';
import { calendarFileAmong } from '../calendar-file-argument.ts';
import { answerAppRequest } from './app-protocol.ts';
import { approvalMessage } from './approval-message.ts';
import { type Desktop, type DesktopWindow, pageOrigin, type WindowKind } from './desktop-parts.ts';
import { isOwnUrl } from './is-own-page.ts';

const channels = { request: 'deskhand:request', event: 'deskhand:event' } as const;

const shapes: Readonly<Record<WindowKind, BrowserWindowConstructorOptions>> = {
  assistant: {
    width: 460,
    height: 620,
    frame: false,
    resizable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
  },
  main: { width: 1180, height: 800, minWidth: 640, minHeight: 480 },
  confirm: { width: 560, height: 680, minimizable: false, maximizable: false, alwaysOnTop: true },
};

const earlyFiles: string[] = [];
let openFile: (path: string) => void = (path) => void earlyFiles.push(path);

/** Must be called before Electron is ready: macOS tells of files as soon as it starts the app. */
export function listenForFiles(): void {
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openFile(path);
  });
}

/** Must be called before Electron is ready: pages get an origin of their own instead of `file:`. */
export function announceAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Electron as the wiring needs it. Call it once Electron is ready. */
export function createElectronDesktop(renderer: string, resources: string): Desktop {
  protocol.handle('app', (request) => answerAppRequest(request.url, renderer));
  refuseEverythingElse();
  // Without a reference the tray's icon disappears when memory is cleaned up.
  let tray: Tray | undefined;
  return {
    createWindow,
    createTray: (actions) => {
      const icon = process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png';
      tray = new Tray(nativeImage.createFromPath(join(resources, icon)));
      tray.setToolTip('Deskhand');
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: 'Open Assistant', click: actions.openAssistant },
          { label: 'Activity', click: actions.openActivity },
          { type: 'separator' },
          { label: 'Stop Everything', click: actions.stopEverything },
          { type: 'separator' },
          { label: 'Quit Deskhand', click: actions.quit },
        ]),
      );
      tray.on('click', actions.openAssistant);
    },
    registerShortcut: (keys, pressed) => globalShortcut.register(keys, pressed),
    confirmNatively: async (approval) => {
      const { message, detail, buttons, safeButton } = approvalMessage(approval);
      const { response } = await dialog.showMessageBox({
        type: 'warning',
        message,
        detail,
        buttons: [...buttons],
        defaultId: safeButton,
        cancelId: safeButton,
        noLink: true,
      });
      return response !== safeButton;
    },
    handleRequests: (handler) => {
      ipcMain.handle(channels.request, (event, message: unknown) =>
        handler({
          senderUrl: event.senderFrame?.url ?? null,
          fromMainFrame: event.senderFrame !== null && event.senderFrame === event.sender.mainFrame,
          message,
        }),
      );
    },
    onSecondStart: (listener) => {
      app.on('second-instance', (_event, argv, folder) => listener(calendarFileAmong(argv.slice(1), folder)));
      // macOS does not start the app again, and names the first file before it is ready.
      openFile = listener;
      for (const path of earlyFiles.splice(0)) listener(path);
    },
    onQuit: (listener) => {
      app.once('before-quit', (event) => {
        event.preventDefault();
        void listener().finally(() => app.exit(0));
      });
      // The assistant goes on in the tray.
      app.on('window-all-closed', () => undefined);
    },
    quit: () => app.quit(),
    notifier: {
      notify: async ({ title, body }) => {
        if (!Notification.isSupported()) return false;
        new Notification({ title, body }).show();
        return true;
      },
    },
  };
}

function createWindow(kind: WindowKind, page: string): DesktopWindow {
  const window = new BrowserWindow({
    ...shapes[kind],
    show: false,
    title: 'Deskhand',
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  void window.loadURL(`${pageOrigin}/${page}`);
  if (kind === 'assistant') window.on('blur', () => window.hide());
  return {
    show: () => {
      if (kind === 'assistant') centreNearPointer(window);
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    hide: () => window.hide(),
    close: () => window.close(),
    isVisible: () => window.isVisible(),
    send: (message) => window.webContents.send(channels.event, message),
    onClosed: (listener) => void window.on('closed', listener),
  };
}

/** On the display that the person is looking at, a little above its middle. */
function centreNearPointer(window: BrowserWindow): void {
  const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
  const { width, height } = window.getBounds();
  window.setPosition(
    Math.round(workArea.x + (workArea.width - width) / 2),
    Math.round(workArea.y + (workArea.height - height) / 3),
  );
}

/** Windows show our pages and nothing else, and pages get no device, camera or place. */
function refuseEverythingElse(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => {
      if (!isOwnUrl(event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
