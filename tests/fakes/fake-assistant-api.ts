import { addDays } from '../../renderer/features/common/time/zoned-time.ts';
import type { AssistantApi } from '../../shared/contract/assistant-api.ts';
import type { CommandName, CommandRequest } from '../../shared/contract/commands.ts';
import type { AssistantEvent } from '../../shared/contract/events.ts';
import type { QueryName, QueryRequest } from '../../shared/contract/queries.ts';
import type { Action } from '../../shared/model/action.ts';
import type { Approval } from '../../shared/model/approval.ts';
import type { Grant } from '../../shared/model/grant.ts';
import type { Run } from '../../shared/model/run.ts';
import { settingsSchema } from '../../shared/model/settings.ts';
import { fakeCalendars, fakeEvent, fakeOccurrences } from './fake-calendar.ts';
import { fakeHistory } from './fake-history.ts';

export interface FakeOptions {
  /** How long the history is. */
  actions: number;
  /** `day`: things under way. `empty`: a first start. `question`, `suspicious`, `moved`, `all-day`: what is asked. */
  scene: string;
  theme: 'light' | 'dark';
}

const nowText = '2026-11-23T09:00:00.000Z';
const now = Date.parse(nowText);
const vault = { chosen: null, used: 'keychain', locked: false, why: null } as const;
const notHere = () => {
  throw new Error('There is no such thing here.');
};
const levels = ['off', 'ask', 'auto'] as const;

/** An assistant on made-up data, for looking at the interface and measuring it. */
export function fakeAssistantApi({ actions, scene, theme }: FakeOptions): AssistantApi {
  const listeners = new Set<(event: AssistantEvent) => void>();
  const emit = (event: AssistantEvent) => {
    for (const listener of listeners) listener(event);
  };
  const empty = scene === 'empty';
  const history = fakeHistory(empty ? 0 : actions, now);
  const occurrences = empty ? [] : fakeOccurrences();
  let settings = settingsSchema.parse({ theme });
  let grants: Grant[] = empty ? [] : [grant('grt_000001', 'Always allow new reminders')];
  let ladder = {
    read: 'auto',
    draft: 'auto',
    change: 'ask',
    send: 'ask',
    delete: 'ask',
    pay: 'ask',
    admin: 'off',
  } as Record<Action['effect'], (typeof levels)[number]>;
  const approval = sceneApproval(scene);
  const approvals: Approval[] = approval ? [approval] : [];
  const runs: (Run & { actions: Action[] })[] = empty ? [] : [sceneRun(scene, approval)];

  const queries: { [Name in QueryName]: (request: QueryRequest<Name>) => unknown } = {
    overview: () => ({
      planner: 'offline',
      timeZone: 'Europe/Paris',
      now: nowText,
      runs,
      approvals,
      recent: empty
        ? []
        : history.page({ effect: 'change' }, null, 20).actions.filter(({ status }) => status === 'succeeded'),
      next: occurrences.find(({ startInstant }) => startInstant > nowText) ?? null,
      lateReminders: empty
        ? []
        : [
            {
              id: 'rem_000001',
              text: 'Call the dentist',
              dueAt: '2026-11-22T16:00:00Z',
              timeZone: 'Europe/Paris',
              state: 'fired',
              version: '1',
            },
          ],
      settings,
    }),
    run: ({ runId }) => runs.find(({ id }) => id === runId) ?? { ...history.run(runId), actions: [] },
    runs: ({ runIds }) => ({ runs: runIds.map((id) => history.run(id)) }),
    action: ({ actionId }) => history.byId(actionId),
    actions: ({ filter, cursor, limit }) => history.page(filter, cursor, limit),
    'count-actions': ({ filter }) => ({ count: history.count(filter) }),
    'actions-by-day': ({ fromDay, toDay }) => ({ days: empty ? [] : history.byDay(fromDay, toDay) }),
    tools: () => ({
      tools: [
        { name: 'calendar.create_event', description: 'Books an event', effect: 'change' },
        { name: 'calendar.search_events', description: 'Looks for events', effect: 'read' },
        { name: 'calendar.cancel_event', description: 'Cancels an event', effect: 'delete' },
      ],
    }),
    calendars: () => ({ calendars: fakeCalendars }),
    occurrences: ({ from, to }) => ({
      occurrences: occurrences.filter((each) => each.startInstant < to && each.endInstant > from),
      waiting: [],
    }),
    contacts: () => ({ contacts: [] }),
    reminders: () => ({ reminders: [] }),
    memory: () => ({ facts: [] }),
    permissions: () => ({
      accounts: [
        {
          account: 'local',
          name: 'This computer',
          ladder,
          choices: {
            read: levels,
            draft: levels,
            change: levels,
            send: levels,
            delete: levels,
            pay: ['off', 'ask'],
            admin: ['off'],
          },
        },
      ],
      grants,
    }),
    'export-history': ({ format }) => ({
      fileName: `deskhand.${format}`,
      mediaType: 'text/plain',
      text: 'made up',
    }),
    'verify-history': () => ({ kind: 'intact', records: actions * 2, head: '9f3c55e1' }),
    accounts: () => ({ accounts: [] }),
    'account-presets': () => ({ presets: [] }),
    'calendar-conflicts': () => ({ conflicts: [] }),
    vault: () => vault,
    model: () => ({ model: null }),
    'model-requests': () => ({ requests: [] }),
    'calendar-file': () => ({ file: null }),
    mailboxes: () => ({ accounts: [], mailboxes: [] }),
    'search-mail': () => ({ messages: [], cursor: null, total: 0, hint: null }),
    thread: () => ({ messages: [] }),
    'message-html': () => ({ html: null, blocked: 0 }),
    attachment: () => null,
    outbox: () => ({ mails: [] }),
    'export-mail': () => ({ fileName: 'mail.mbox', mediaType: 'application/mbox', data: '', messages: 0 }),
  };

  const finish = (run: Run, text: string) => {
    const over: Run = {
      ...run,
      phase: 'done',
      text,
      plan: run.plan.map((step) => ({ ...step, state: 'done' })),
    };
    Object.assign(runs[0] ?? {}, over);
    emit({ type: 'run', run: over });
  };

  const commands: { [Name in CommandName]: (request: CommandRequest<Name>) => unknown } = {
    ask: ({ text }) => {
      const run = { ...sceneRun('question', null), id: 'run_900001', request: text } as Run & {
        actions: Action[];
      };
      runs.unshift(run);
      emit({ type: 'run', run });
      return { runId: run.id };
    },
    'find-time': notHere,
    'answer-question': () => {
      if (runs[0]) finish({ ...runs[0], question: null }, 'Done as you said.');
      return {};
    },
    'answer-approval': ({ approvalId, answer }) => {
      const [asked] = approvals.splice(
        approvals.findIndex(({ id }) => id === approvalId),
        1,
      );
      const why = answer.kind === 'approve' ? 'approved' : answer.kind === 'deny' ? 'denied' : 'edited';
      emit({ type: 'approval-closed', approvalId, why });
      if (answer.kind === 'edit' && asked) {
        const next = { ...asked, id: `${asked.id}2`, input: answer.input };
        setTimeout(() => {
          approvals.push(next);
          emit({ type: 'approval-requested', approval: next });
        }, 300);
      } else if (runs[0])
        finish(
          runs[0],
          answer.kind === 'approve' ? (asked?.preview.done ?? '') : 'You refused. Nothing was changed.',
        );
      return {};
    },
    stop: () => {
      if (runs[0]) emit({ type: 'run', run: { ...runs[0], phase: 'stopped', text: 'Stopped.' } });
      return {};
    },
    undo: () => {
      const run: Run = {
        ...sceneRun('done', null),
        id: 'run_900002',
        phase: 'done',
        text: 'Undone.',
      };
      setTimeout(() => emit({ type: 'run', run }), 200);
      return { runId: run.id };
    },
    'set-permission': ({ effect, level }) => {
      ladder = { ...ladder, [effect]: level };
      emit({ type: 'changed', what: 'permissions' });
      return {};
    },
    'revoke-grant': ({ grantId }) => {
      grants = grants.filter(({ id }) => id !== grantId);
      emit({ type: 'changed', what: 'permissions' });
      return {};
    },
    'change-limits': (change) => {
      settings = settingsSchema.parse({ ...settings, limits: { ...settings.limits, ...change } });
      emit({ type: 'changed', what: 'settings' });
      return {};
    },
    'remember-fact': notHere,
    'correct-fact': notHere,
    'forget-fact': notHere,
    'change-settings': (change) => {
      settings = settingsSchema.parse({ ...settings, ...change });
      emit({ type: 'changed', what: 'settings' });
      return settings;
    },
    'dismiss-reminder': () => ({}),
    'take-calendar-file': notHere,
    'close-calendar-file': notHere,
    'save-draft': notHere,
    'send-mail': notHere,
    'change-messages': notHere,
    'delete-messages': notHere,
    'save-attachment': notHere,
    'resolve-outbox': notHere,
    'open-in-mail-program': notHere,
    'add-account': notHere,
    'test-account': notHere,
    'give-account-secret': notHere,
    'sign-in-again': notHere,
    'remove-account': notHere,
    'sync-calendars': () => ({ reports: [] }),
    'sync-mail': () => ({ reports: [] }),
    'resolve-conflict': notHere,
    'set-calendar-color': () => ({}),
    'choose-vault': () => vault,
    'unlock-vault': () => vault,
    'set-model': notHere,
    'test-model': notHere,
    'clear-model': notHere,
    'find-local-models': () => ({ servers: [] }),
  };

  return {
    command: (async (name: CommandName, request: never) =>
      commands[name](request)) as AssistantApi['command'],
    query: (async (name: QueryName, request: never) => queries[name](request)) as AssistantApi['query'],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function grant(id: string, words: string): Grant {
  return {
    id: id,
    scope: { tool: 'reminders.create', effect: 'change', account: 'local', container: null, words },
    grantedAt: '2026-11-20T10:00:00Z',
    approvalId: 'apr_000009',
  };
}

function sceneRun(scene: string, approval: Approval | null): Run & { actions: Action[] } {
  const common = {
    id: 'run_000001',
    planner: 'offline',
    startedAt: nowText,
    finishedAt: null,
    actions: [],
  };
  if (scene === 'question')
    return {
      ...common,
      request: 'Call Bo tomorrow at 3',
      phase: 'waiting-for-answer',
      plan: [],
      text: '',
      question: {
        id: 'qst_000001',
        text: 'Which Bo do you mean?',
        options: ['Bo Lindqvist', 'Bo Chen', 'בו לוי'],
      },
    };
  if (!approval)
    return {
      ...common,
      request: 'What’s on tomorrow?',
      phase: 'done',
      question: null,
      plan: [{ id: '1', title: 'Look at tomorrow in your calendars', effect: 'read', state: 'done' }],
      text: 'Tomorrow:\n09:30 “Stand-up”\n10:00 “1:1 Ana / me” with Ana Costa\n13:30 “Roadmap workshop”',
    };
  return {
    ...common,
    request: approval.request,
    phase: 'waiting-for-approval',
    question: null,
    text: '',
    plan: [
      { id: '1', title: 'Look for “Ana” in your contacts', effect: 'read', state: 'done', note: 'Ana Costa' },
      {
        id: '2',
        title: 'Look at Friday in your calendars',
        effect: 'read',
        state: 'done',
        note: '“Team lunch” at 12:30',
      },
      { id: '3', title: approval.preview.title, effect: approval.effect, state: 'current' },
      { id: '4', title: 'Tell you how it went', effect: 'read', state: 'ahead' },
    ],
  };
}

function sceneApproval(scene: string): Approval | null {
  if (scene === 'empty' || scene === 'question' || scene === 'done') return null;
  const all = fakeOccurrences();
  const on = (day: string) => all.filter(({ startInstant }) => startInstant.startsWith(day));
  const lunch = fakeEvent({
    title: 'Lunch with Ana',
    start: '2026-11-27T13:00',
    minutes: 60,
    place: 'Chez Nous',
    guests: ['Ana Costa'],
  });
  const common = {
    id: 'apr_000001',
    runId: 'run_000001',
    actionId: 'act_000001',
    digest: 'abc',
    tool: 'calendar.create_event',
    effect: 'change' as const,
    account: 'local',
    request: 'Lunch with Ana on Friday at 1pm at Chez Nous',
    reason: 'Changes to the calendar ask you each time.',
    risk: 'ordinary' as const,
    suspicious: [],
    notices: [],
    offeredGrants: [
      {
        tool: 'calendar.create_event',
        effect: 'change' as const,
        account: 'local',
        container: 'personal',
        words: 'Always allow new events in Personal',
      },
    ],
    step: { number: 3, of: 4 },
    requestedAt: nowText,
    expiresAt: '2026-11-23T09:08:30.000Z',
    input: {
      calendarId: 'personal',
      title: 'Lunch with Ana',
      when: lunch.when,
      place: 'Chez Nous',
      guests: lunch.guests,
    },
  };
  const conflicts = on('2026-11-27').filter(({ title }) => title === 'Team lunch');
  const undo = { possible: true as const, until: null, how: 'Removes the event again.' };
  const created: Approval = {
    ...common,
    preview: {
      title: 'Book “Lunch with Ana”',
      verb: 'Book event',
      done: 'Booked “Lunch with Ana”, Fri 27 Nov 13:00–14:00',
      subject: { kind: 'event-created', event: lunch, sameDay: on('2026-11-27'), conflicts },
      told: [],
      undo,
    },
  };
  if (scene === 'moved') {
    const before = fakeEvent({
      title: '1:1 Ana / me',
      start: '2026-11-24T10:00',
      minutes: 30,
      calendarId: 'work',
      guests: ['Ana Costa'],
    });
    const after = {
      ...before,
      when: fakeEvent({ title: '', start: '2026-11-26T14:00', minutes: 30 }).when,
      place: 'Atelier',
    };
    return {
      ...common,
      tool: 'calendar.update_event',
      request: 'Move my 1:1 with Ana to Thursday afternoon, in the Atelier',
      input: { calendarId: 'work', uid: before.uid, changes: { when: after.when, place: 'Atelier' } },
      preview: {
        title: 'Move “1:1 Ana / me” to Thursday 14:00',
        verb: 'Move event',
        done: 'Moved “1:1 Ana / me” to Thu 26 Nov 14:00',
        subject: { kind: 'event-changed', before, after, sameDay: on('2026-11-26'), conflicts: [] },
        told: ['Ana Costa'],
        undo: { possible: true, until: null, how: 'Puts the event back as it was.' },
      },
    };
  }
  if (scene === 'all-day') {
    const event = fakeEvent({ title: 'Holiday in Nice', start: '2026-11-24', days: 9, calendarId: 'family' });
    const sameDay = all.filter(({ startInstant }) => startInstant >= addDays('2026-11-24', -1));
    return {
      ...created,
      preview: {
        ...created.preview,
        title: 'Book “Holiday in Nice”',
        subject: { kind: 'event-created', event, sameDay, conflicts: [] },
      },
    };
  }
  if (scene === 'suspicious')
    return {
      ...created,
      risk: 'high',
      notices: [],
      offeredGrants: [],
      suspicious: [
        {
          path: 'guests.0.email',
          value: 'mark.black@lookalike.example',
          source: {
            id: 'event:x',
            origin: 'untrusted',
            description: 'the invitation “Offsite” from mark.black@lookalike.example',
          },
        },
      ],
      preview: {
        ...created.preview,
        subject: {
          kind: 'event-created',
          event: { ...lunch, guests: [{ email: 'mark.black@lookalike.example' }, { name: 'Ana Costa' }] },
          sameDay: on('2026-11-27'),
          conflicts,
        },
      },
    };
  if (scene === 'delete')
    return {
      ...common,
      tool: 'calendar.cancel_event',
      effect: 'delete',
      notices: [],
      offeredGrants: [],
      request: 'Cancel the stand-up',
      preview: {
        title: 'Cancel “Stand-up”',
        verb: 'Cancel event',
        done: 'Cancelled “Stand-up”',
        subject: {
          kind: 'event-deleted',
          event: fakeEvent({
            title: 'Stand-up',
            start: '2026-11-23T09:30',
            minutes: 15,
            calendarId: 'work',
            recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
          }),
        },
        told: [],
        undo: { possible: true, until: null, how: 'Puts the event back exactly as it was.' },
      },
    };
  return created;
}
