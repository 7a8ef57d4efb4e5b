import { describe, expect, test } from 'vitest';
import type { AssistantEvent } from '../../../shared/contract/events.ts';
import type { ReplyMessage, RequestMessage } from '../../../shared/contract/messages.ts';
import type { Approval } from '../../../shared/model/approval.ts';
import { HostError } from '../host-errors.ts';
import { approvalMessage } from './approval-message.ts';
import type { BridgeRequest, Desktop, DesktopWindow, TrayActions } from './desktop-parts.ts';
import { isOwnPage } from './is-own-page.ts';
import { shortcut, wireDesktop } from './wire-desktop.ts';

class FakeWindow implements DesktopWindow {
  readonly page: string;
  readonly received: unknown[] = [];
  visible = false;
  #closed: (() => void)[] = [];
  constructor(page: string) {
    this.page = page;
  }
  show() {
    this.visible = true;
  }
  hide() {
    this.visible = false;
  }
  close() {
    this.visible = false;
    for (const listener of this.#closed) listener();
  }
  isVisible() {
    return this.visible;
  }
  send(message: unknown) {
    this.received.push(message);
  }
  onClosed(listener: () => void) {
    this.#closed.push(listener);
  }
}

function setUp(personConfirms = false) {
  const windows: FakeWindow[] = [];
  const asked: Approval[] = [];
  const dispatched: RequestMessage[] = [];
  const listeners = new Set<(event: AssistantEvent) => void>();
  const log: string[] = [];
  let tray: TrayActions | undefined;
  let press = () => {};
  let startAgain: (file: string | null) => void = () => {};
  let quitting = async () => {};
  let handle: (request: BridgeRequest) => Promise<unknown> = async () => undefined;
  const desktop: Desktop = {
    createWindow: (_kind, page) => {
      const window = new FakeWindow(page);
      windows.push(window);
      return window;
    },
    createTray: (actions) => {
      tray = actions;
    },
    registerShortcut: (keys, pressed) => {
      log.push(keys);
      press = pressed;
      return true;
    },
    confirmNatively: async (approval) => {
      asked.push(approval);
      return personConfirms;
    },
    handleRequests: (handler) => {
      handle = handler;
    },
    onSecondStart: (listener) => {
      startAgain = listener;
    },
    onQuit: (listener) => {
      quitting = listener;
    },
    quit: () => void log.push('quit'),
    notifier: { notify: async ({ body }) => log.push(body) > 0 },
  };
  const assistant = {
    dispatch: async (message: unknown): Promise<ReplyMessage> => {
      dispatched.push(message as RequestMessage);
      return { kind: 'response', id: (message as RequestMessage).id, payload: {} };
    },
    subscribe: (listener: (event: AssistantEvent) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const wired = wireDesktop(
    desktop,
    assistant,
    async () => void log.push('ended'),
    async (path) => {
      if (path === '/missing.ics') throw new HostError('/missing.ics cannot be read: there is no such file.');
      log.push(`read ${path}`);
    },
  );
  return {
    wired,
    windows,
    asked,
    dispatched,
    log,
    listeners,
    tell: (event: AssistantEvent) => {
      for (const listener of listeners) listener(event);
    },
    tray: () => tray as TrayActions,
    press: () => press(),
    startAgain: (file: string | null = null) => startAgain(file),
    quit: () => quitting(),
    request: (message: unknown, senderUrl: string | null = 'app://deskhand/', fromMainFrame = true) =>
      handle({ message, senderUrl, fromMainFrame }),
    shown: () => windows.filter((window) => window.visible).map((window) => window.page),
  };
}

const approval = (risk: Approval['risk']): Approval => ({
  id: 'apr_000001',
  runId: 'run_000001',
  actionId: 'act_000001',
  digest: 'd',
  tool: 'calendar.create_event',
  effect: 'change',
  account: 'local',
  input: {},
  preview: {
    title: 'Book “Lunch”',
    verb: 'Book event',
    done: 'Booked “Lunch”',
    subject: { kind: 'nothing-changes' },
    told: ['mallory@example.com'],
    undo: { possible: true, until: null, how: 'Removes the event again.' },
  },
  request: 'Lunch with Ana',
  reason: 'An address did not come from you.',
  risk,
  suspicious: [
    {
      path: 'guests.0.email',
      value: 'mallory@example.com',
      source: { id: 'event:1', origin: 'untrusted', description: 'the invitation “Offsite”' },
    },
  ],
  notices: [],
  offeredGrants: [],
  step: { number: 1, of: 1 },
  requestedAt: '2026-11-23T22:00:00Z',
  expiresAt: '2026-11-23T23:00:00Z',
});

const answer = (kind: 'approve' | 'deny') => ({
  id: 7,
  kind: 'command',
  name: 'answer-approval',
  payload: {
    approvalId: 'apr_000001',
    digest: 'd',
    answer: kind === 'approve' ? { kind, grant: null } : { kind },
  },
});

describe('windows', () => {
  test('the shortcut shows the assistant and hides it again, in one window', () => {
    const { press, shown, windows, log } = setUp();
    expect(log).toEqual([shortcut]);
    press();
    expect(shown()).toEqual(['#/']);
    press();
    expect(shown()).toEqual([]);
    press();
    expect(windows).toHaveLength(1);
  });

  test('the tray opens the assistant and the activity', () => {
    const { tray, shown } = setUp();
    tray().openAssistant();
    tray().openActivity();
    expect(shown()).toEqual(['#/', '#/activity']);
  });

  test('a calendar file is read and shown in a window of its own, or why it cannot be is told', async () => {
    const { startAgain, wired, log, shown, windows } = setUp();
    startAgain('/invitation.ics');
    await expect.poll(() => windows.map(({ page }) => page)).toEqual(['#/file']);
    await wired.openFile('/missing.ics');
    expect(shown()).toEqual(['#/file']);
    expect(log.slice(-2)).toEqual([
      'read /invitation.ics',
      '/missing.ics cannot be read: there is no such file.',
    ]);
  });

  test('a second start, also of another host, brings the assistant forward', () => {
    const { startAgain, tell, shown, windows } = setUp();
    startAgain();
    windows[0]?.close();
    expect(shown()).toEqual([]);
    tell({ type: 'come-forward' });
    expect(shown()).toEqual(['#/']);
  });

  test('each decision has a window of its own until it is made', () => {
    const { tell, shown } = setUp();
    tell({ type: 'approval-requested', approval: approval('ordinary') });
    expect(shown()).toEqual(['#/confirm/apr_000001']);
    tell({ type: 'approval-closed', approvalId: 'apr_000001', why: 'approved' });
    expect(shown()).toEqual([]);
  });

  test('every open window is told what happens', () => {
    const { tray, tell, windows } = setUp();
    tray().openAssistant();
    tray().openActivity();
    tell({ type: 'changed', what: 'calendar' });
    const message = { kind: 'event', event: { type: 'changed', what: 'calendar' } };
    expect(windows.map((window) => window.received)).toEqual([[message], [message]]);
  });
});

describe('requests from pages', () => {
  test('reach the assistant from our own pages', async () => {
    const { request, dispatched } = setUp();
    const message = { id: 1, kind: 'query', name: 'overview', payload: {} };
    expect(await request(message)).toEqual({ kind: 'response', id: 1, payload: {} });
    expect(dispatched).toEqual([message]);
  });

  test.each([
    ['another origin', 'https://example.com/', true],
    ['a name that only begins like ours', 'app://deskhand.evil/', true],
    ['a file', 'file:///etc/passwd', true],
    ['a frame inside our page', 'app://deskhand/', false],
    ['a page that is gone', null, true],
  ])('are refused from %s', async (_what, url, fromMainFrame) => {
    const { request, dispatched } = setUp();
    expect(
      await request({ id: 1, kind: 'query', name: 'overview', payload: {} }, url, fromMainFrame),
    ).toMatchObject({
      kind: 'error',
    });
    expect(dispatched).toEqual([]);
    expect(isOwnPage({ senderUrl: url, fromMainFrame })).toBe(false);
  });
});

describe('high-risk approvals', () => {
  test('are asked again in the system’s own box, and a yes there passes the yes on', async () => {
    const { tell, request, asked, dispatched } = setUp(true);
    tell({ type: 'approval-requested', approval: approval('high') });
    await request(answer('approve'));
    expect(asked.map(({ id }) => id)).toEqual(['apr_000001']);
    expect(dispatched).toEqual([answer('approve')]);
  });

  test('become a no when the person does not repeat the yes', async () => {
    const { tell, request, dispatched } = setUp(false);
    tell({ type: 'approval-requested', approval: approval('high') });
    await request(answer('approve'));
    expect(dispatched).toEqual([answer('deny')]);
  });

  test('are asked again too when the yes comes from the terminal', async () => {
    const { tell, wired, asked, dispatched } = setUp(false);
    tell({ type: 'approval-requested', approval: approval('high') });
    await wired.bridge.dispatch(answer('approve'));
    expect(asked).toHaveLength(1);
    expect(dispatched).toEqual([answer('deny')]);
  });

  test('need no second question for a no, nor when the risk is ordinary', async () => {
    const { tell, request, asked } = setUp();
    tell({ type: 'approval-requested', approval: approval('high') });
    await request(answer('deny'));
    tell({ type: 'approval-requested', approval: approval('ordinary') });
    await request(answer('approve'));
    expect(asked).toEqual([]);
  });

  test('name in the box what did not come from the person, with the safe button as default', () => {
    const { message, detail, buttons, safeButton } = approvalMessage(approval('high'));
    expect(message).toBe('Book “Lunch”?');
    expect(detail).toContain('“mallory@example.com” comes from the invitation “Offsite”, not from you.');
    expect(buttons[safeButton]).toBe('Don’t');
  });
});

describe('ending', () => {
  test('the tray stops every run', () => {
    const { tray, dispatched } = setUp();
    tray().stopEverything();
    expect(dispatched).toEqual([{ id: 0, kind: 'command', name: 'stop', payload: { runId: null } }]);
  });

  test('quitting lets go of the assistant first', async () => {
    const { tray, quit, log, listeners } = setUp();
    tray().quit();
    await quit();
    expect(log).toEqual([shortcut, 'quit', 'ended']);
    expect(listeners.size).toBe(0);
  });
});
