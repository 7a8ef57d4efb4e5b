import type { QueryName, QueryResponse, querySchemas } from '../../shared/contract/queries.ts';
import type { Action } from '../../shared/model/action.ts';
import type { Occurrence } from '../../shared/model/calendar.ts';
import type { Run, RunWithActions } from '../../shared/model/run.ts';
import type { RunServices } from '../agent/run-loop.ts';
import type { Journal } from '../history/journal.ts';
import { ladderOf, levelChoices } from '../policy/ladder.ts';
import type { AccountsPort } from '../ports/accounts.ts';
import type { CalendarPort } from '../ports/calendar.ts';
import type { ModelPort } from '../ports/model.ts';
import type { RemotePictures } from '../ports/remote-pictures.ts';
import { localAccount } from '../tools/local-account.ts';
import { toolList } from '../tools/registry.ts';
import { accountQueryHandlers } from './account-query-handlers.ts';
import type { PlannerChoice } from './choose-planner.ts';
import { mailQueryHandlers } from './mail-query-handlers.ts';
import { listShownFacts } from './memory-handlers.ts';
import { modelQueryHandlers } from './model-handlers.ts';
import type { OpenedCalendarFile } from './opened-calendar-file.ts';

export interface QueryServices extends RunServices {
  readonly journal: Journal;
  readonly planners: PlannerChoice;
  readonly model: ModelPort;
  readonly accounts: AccountsPort;
  readonly calendarFile: OpenedCalendarFile;
  readonly remotePictures: RemotePictures;
  /** Ends what is being fetched when the assistant closes. */
  readonly closing: AbortSignal;
}

type QueryHandlers = {
  readonly [Name in QueryName]: (
    request: ReturnType<(typeof querySchemas)[Name]['request']['parse']>,
  ) => Promise<QueryResponse<Name>> | QueryResponse<Name>;
};

/** How many of the latest outside effects the assistant window shows. */
const recentShown = 6;
/** How far back it looks for them among all actions, most of which only read. */
const recentSearched = 60;

/** What answers each query of the contract. */
export function queryHandlers(services: QueryServices): QueryHandlers {
  const { journal, clock } = services;
  const withActions = (run: Run): RunWithActions => ({ ...run, actions: [...journal.actionsOfRun(run.id)] });

  return {
    ...accountQueryHandlers(services.accounts),
    ...mailQueryHandlers(services),
    ...modelQueryHandlers(services.model, journal),
    async overview() {
      const latest = journal.runs({ latest: 1 });
      const unfinished = journal.runs({ unfinished: true });
      const shown = new Map([...unfinished, ...latest].map((run) => [run.id, run]));
      const [next] = await services.calendar.occurrences({
        from: new Date(clock.now()).toISOString(),
        limit: 1,
        timeZone: services.timeZone(),
      });
      return {
        planner: services.planners.nameFor(),
        timeZone: services.timeZone(),
        now: new Date(clock.now()).toISOString(),
        runs: [...shown.values()].map(withActions),
        approvals: services.approvals.list(),
        recent: recentEffects(journal),
        next: next ?? null,
        lateReminders: [...(await services.reminders.list({ state: 'fired', limit: 20 }))],
        settings: services.settings(),
      };
    },
    run({ runId }) {
      const run = journal.run(runId);
      return run === null ? null : withActions(run);
    },
    runs: ({ runIds }) => ({ runs: [...journal.runs({ ids: runIds })] }),
    action: ({ actionId }) => journal.action(actionId),
    actions({ filter, cursor, limit }) {
      const page = journal.actions(filter, cursor, limit);
      return { actions: [...page.actions], cursor: page.cursor };
    },
    'count-actions': ({ filter }) => ({ count: journal.countActions(filter) }),
    'actions-by-day': ({ fromDay, toDay }) => ({
      days: [...journal.actionsByDay(fromDay, toDay, services.timeZone())],
    }),
    tools: () => ({
      tools: toolList.map((tool) => ({
        name: tool.name,
        description: tool.description,
        effect: tool.kind === 'read' ? 'read' : tool.effect,
      })),
    }),
    calendars: async () => ({ calendars: [...(await services.calendar.calendars())] }),
    async occurrences({ from, to }) {
      const { calendar } = services;
      const occurrences = [...(await calendar.occurrences({ from, to, timeZone: services.timeZone() }))];
      return { occurrences, waiting: await waitingAmong(occurrences, calendar) };
    },
    contacts: async ({ text }) => ({ contacts: [...(await services.contacts.find(text, 1000))] }),
    reminders: async () => ({ reminders: [...(await services.reminders.list({ limit: 1000 }))] }),
    'calendar-file': () => ({ file: services.calendarFile.view }),
    memory: () => listShownFacts(services, journal),
    async permissions() {
      const { permissions } = services.settings();
      const accounts = (await services.accounts.list()).map(({ account }) => account);
      return {
        accounts: [{ id: localAccount, name: 'On this computer' }, ...accounts].map(({ id, name }) => ({
          account: id,
          name,
          ladder: ladderOf(permissions, id),
          choices: levelChoices,
        })),
        grants: [...journal.grants()],
      };
    },
    // Seldom needed, so loaded when they are.
    async 'export-history'({ format, filter }) {
      const { exportHistory } = await import('../history/export-history.ts');
      return exportHistory(journal, format, filter);
    },
    async 'verify-history'() {
      const { verifyChain } = await import('../history/verify-chain.ts');
      return verifyChain(journal);
    },
  };
}

async function waitingAmong(
  occurrences: readonly Occurrence[],
  calendar: CalendarPort,
): Promise<{ calendarId: string; uid: string }[]> {
  const events = new Map(
    occurrences.map(({ calendarId, uid }) => [`${calendarId} ${uid}`, { calendarId, uid }]),
  );
  const waiting: { calendarId: string; uid: string }[] = [];
  for (const event of events.values())
    if (await calendar.pending?.(event.calendarId, event.uid)) waiting.push(event);
  return waiting;
}

function recentEffects(journal: Journal): Action[] {
  const { actions } = journal.actions({}, null, recentSearched);
  return actions
    .filter(({ effect, status }) => effect !== 'read' && (status === 'succeeded' || status === 'unknown'))
    .slice(0, recentShown);
}
