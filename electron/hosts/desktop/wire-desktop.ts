import type { AssistantEvent } from '../../../shared/contract/events.ts';
import type { ReplyMessage } from '../../../shared/contract/messages.ts';
import { describeError } from '../../agent/describe-error.ts';
import type { ContractBridge } from '../contract-bridge.ts';
import type { Desktop, DesktopWindow, WindowKind } from './desktop-parts.ts';
import { isOwnPage } from './is-own-page.ts';
import { TrustedApprovals } from './trusted-approvals.ts';

export const shortcut = 'CommandOrControl+Shift+Space';

export interface WiredDesktop {
  /** Shows the assistant, as a second start does. */
  readonly comeForward: () => void;
  /** Opens a calendar file and shows what is in it; the person is told when that fails. */
  readonly openFile: (path: string) => Promise<void>;
  /** The assistant as other processes may use it: with the same trusted dialog in front. */
  readonly bridge: ContractBridge;
}

const pages = { assistant: '#/', main: '#/activity', file: '#/file' } as const;

/** Connects the assistant with windows, tray, shortcut and dialogs. */
export function wireDesktop(
  desktop: Desktop,
  assistant: ContractBridge,
  end: () => Promise<void>,
  readFile: (path: string) => Promise<void>,
): WiredDesktop {
  const trusted = new TrustedApprovals((approval) => desktop.confirmNatively(approval));
  const windows = new Windows(desktop);
  const bridge: ContractBridge = {
    dispatch: async (message) => assistant.dispatch(await trusted.check(message)),
    subscribe: (listener) => assistant.subscribe(listener),
  };
  const stopEverything = () =>
    void assistant.dispatch({ id: 0, kind: 'command', name: 'stop', payload: { runId: null } });

  const unsubscribe = assistant.subscribe((event) => {
    trusted.take(event);
    windows.tell({ kind: 'event', event });
    windows.follow(event);
  });
  desktop.handleRequests(async ({ message, ...sender }) => {
    if (!isOwnPage(sender)) return { kind: 'error', id: -1, message: 'This page may not use Deskhand.' };
    return bridge.dispatch(message);
  });
  desktop.createTray({
    openAssistant: () => windows.show('assistant'),
    openActivity: () => windows.show('main'),
    stopEverything,
    quit: () => desktop.quit(),
  });
  desktop.registerShortcut(shortcut, () => windows.toggle('assistant'));
  const openFile = async (path: string) => {
    try {
      await readFile(path);
      windows.show('file');
    } catch (error) {
      await desktop.notifier.notify({ title: 'Deskhand', body: describeError(error) });
    }
  };
  desktop.onSecondStart((file) => {
    if (file === null) windows.show('assistant');
    else void openFile(file);
  });
  desktop.onQuit(async () => {
    unsubscribe();
    await end();
  });
  return { comeForward: () => windows.show('assistant'), openFile, bridge };
}

/** The open windows: one of each kind, and one for each decision. */
class Windows {
  readonly #desktop: Desktop;
  readonly #open = new Map<string, DesktopWindow>();

  constructor(desktop: Desktop) {
    this.#desktop = desktop;
  }

  show(kind: keyof typeof pages): void {
    this.#windowFor(kind, kind === 'file' ? 'main' : kind, pages[kind]).show();
  }

  toggle(kind: keyof typeof pages): void {
    const open = this.#open.get(kind);
    if (open?.isVisible()) open.hide();
    else this.show(kind);
  }

  /** A decision has a window for as long as it is open. */
  follow(event: AssistantEvent): void {
    switch (event.type) {
      case 'approval-requested':
        this.#windowFor(event.approval.id, 'confirm', `#/confirm/${event.approval.id}`).show();
        break;
      case 'approval-closed':
        this.#open.get(event.approvalId)?.close();
        break;
      case 'come-forward':
        this.show('assistant');
        break;
      default:
    }
  }

  tell(message: ReplyMessage): void {
    for (const window of this.#open.values()) window.send(message);
  }

  #windowFor(key: string, kind: WindowKind, page: string): DesktopWindow {
    const open = this.#open.get(key);
    if (open) return open;
    const window = this.#desktop.createWindow(kind, page);
    this.#open.set(key, window);
    window.onClosed(() => this.#open.delete(key));
    return window;
  }
}
