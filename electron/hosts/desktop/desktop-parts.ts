import type { Approval } from '../../../shared/model/approval.ts';
import type { Notifier } from '../../ports/notifier.ts';

/** Which page a window shows: the assistant's small one, everything, or one decision. */
export type WindowKind = 'assistant' | 'main' | 'confirm';

/** A window as the wiring needs it. */
export interface DesktopWindow {
  /** Shows it, in front and with the keyboard. */
  show(): void;
  hide(): void;
  close(): void;
  isVisible(): boolean;
  /** Gives the page something over the bridge. */
  send(message: unknown): void;
  onClosed(listener: () => void): void;
}

/** A message that a page sent over the bridge, with where the page was loaded from. */
export interface BridgeRequest {
  readonly senderUrl: string | null;
  /** Whether it comes from a window's own page and not from a frame inside it. */
  readonly fromMainFrame: boolean;
  readonly message: unknown;
}

export interface TrayActions {
  readonly openAssistant: () => void;
  readonly openActivity: () => void;
  readonly stopEverything: () => void;
  readonly quit: () => void;
}

/** What the desktop offers; Electron behind one small interface, so that the wiring runs without it. */
export interface Desktop {
  /** Makes a window on a page of the interface: `#/confirm/apr_1`. */
  createWindow(kind: WindowKind, page: string): DesktopWindow;
  createTray(actions: TrayActions): void;
  /** False when another program has the keys. */
  registerShortcut(keys: string, pressed: () => void): boolean;
  /** Asks in the system's own message box, with the safe choice as default and as what closing it means. */
  confirmNatively(approval: Approval): Promise<boolean>;
  handleRequests(handler: (request: BridgeRequest) => Promise<unknown>): void;
  /** Another start of the app, with the calendar file that it named. */
  onSecondStart(listener: (file: string | null) => void): void;
  /** Runs before the process ends, which waits for it. */
  onQuit(listener: () => Promise<void>): void;
  quit(): void;
  readonly notifier: Notifier;
}

/** The origin that the windows' pages are served under. */
export const pageOrigin = 'app://deskhand';
