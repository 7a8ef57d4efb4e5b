import type { CommandName, CommandResponse, commandSchemas } from '../../shared/contract/commands.ts';
import { ExpectedError } from '../../shared/model/expected-error.ts';
import type { Limits, LimitsChange } from '../../shared/model/permission.ts';
import { timestamp } from '../agent/call-services.ts';
import type { RunServices } from '../agent/run-loop.ts';
import type { RunSupervisor } from '../agent/run-supervisor.ts';
import type { Journal } from '../history/journal.ts';
import { ladderOf, levelChoices } from '../policy/ladder.ts';
import { NotFoundError } from '../ports/store-errors.ts';
import { type AccountServices, accountCommandHandlers } from './account-command-handlers.ts';
import { type MailCommandServices, mailCommandHandlers } from './mail-command-handlers.ts';
import { memoryCommandHandlers } from './memory-handlers.ts';
import { type ModelServices, modelCommandHandlers } from './model-handlers.ts';
import type { OpenedCalendarFile } from './opened-calendar-file.ts';
import { takeBackHeld } from './outbox/take-back-held.ts';

export interface CommandServices extends RunServices, AccountServices, MailCommandServices, ModelServices {
  readonly journal: Journal;
  readonly supervisor: RunSupervisor;
  readonly calendarFile: OpenedCalendarFile;
}

type CommandHandlers = {
  readonly [Name in CommandName]: (
    request: ReturnType<(typeof commandSchemas)[Name]['request']['parse']>,
  ) => Promise<CommandResponse<Name>> | CommandResponse<Name>;
};

/** What carries out each command of the contract. */
export function commandHandlers(services: CommandServices): CommandHandlers {
  const { journal, supervisor, settingsPort } = services;
  return {
    ...accountCommandHandlers(services),
    ...mailCommandHandlers(services),
    ...memoryCommandHandlers(services),
    ...modelCommandHandlers(services),
    async 'take-calendar-file'({ fileId, calendarId }) {
      const report = await services.calendarFile.take(fileId, calendarId);
      for (const what of ['calendar', 'calendar-file'] as const) services.tell({ type: 'changed', what });
      return report;
    },
    'close-calendar-file'({ fileId }) {
      services.calendarFile.close(fileId);
      services.tell({ type: 'changed', what: 'calendar-file' });
      return {};
    },
    ask: ({ text, holdSeconds, planner }) => ({ runId: supervisor.ask(text, { holdSeconds, planner }) }),
    'answer-question'({ questionId, text }) {
      services.questions.answer(questionId, text);
      return {};
    },
    'answer-approval'({ approvalId, digest, answer, by }) {
      services.approvals.answer(approvalId, digest, answer, by);
      return {};
    },
    async stop({ runId }) {
      supervisor.stop(runId);
      if (runId === null) await takeBackHeld(services);
      return {};
    },
    'find-time': (wish) => ({ runId: supervisor.findTime(wish) }),
    undo: (order) => ({ runId: supervisor.undo(order) }),
    'set-permission'({ account, effect, level }) {
      if (!levelChoices[effect].includes(level)) {
        throw new ExpectedError(`“${effect}” can only be ${levelChoices[effect].join(' or ')}.`);
      }
      const { permissions } = settingsPort.read();
      const ladder = ladderOf(permissions, account);
      const from = ladder[effect];
      if (from === level) return {};
      const at = timestamp(services.clock);
      services.record({ kind: 'permission-changed', account, effect, from, to: level, at });
      settingsPort.change({ permissions: { ...permissions, [account]: { ...ladder, [effect]: level } } });
      services.tell({ type: 'changed', what: 'permissions' });
      return {};
    },
    'change-limits'(wished) {
      const { limits } = settingsPort.read();
      const names = (Object.keys(wished) as (keyof LimitsChange)[]).filter(
        (name) => wished[name] !== undefined && wished[name] !== limits[name],
      );
      if (names.length === 0) return {};
      const only = (values: LimitsChange): LimitsChange =>
        Object.fromEntries(names.map((name) => [name, values[name]]));
      const [from, to] = [only(limits), only(wished)];
      services.record({ kind: 'limits-changed', from, to, at: timestamp(services.clock) });
      settingsPort.change({ limits: { ...limits, ...to } as Limits });
      services.tell({ type: 'changed', what: 'settings' });
      return {};
    },
    'revoke-grant'({ grantId }) {
      if (!journal.grants().some(({ id }) => id === grantId)) {
        throw new ExpectedError('This permission was already taken back.');
      }
      services.record({ kind: 'grant-revoked', grantId, at: timestamp(services.clock) });
      services.tell({ type: 'changed', what: 'permissions' });
      return {};
    },
    async 'change-settings'(changes) {
      const { defaultCalendar } = changes;
      const calendars = defaultCalendar === undefined ? [] : await services.calendar.calendars();
      if (
        defaultCalendar !== undefined &&
        !calendars.some(({ id, readOnly }) => id === defaultCalendar && !readOnly)
      ) {
        throw new NotFoundError(`There is no calendar “${defaultCalendar}” that can be written to.`);
      }
      const settings = settingsPort.change(withoutUndefined(changes));
      services.tell({ type: 'changed', what: 'settings' });
      return settings;
    },
    async 'dismiss-reminder'({ id }) {
      const reminder = await services.reminders.reminder(id);
      if (reminder === null) throw new NotFoundError('This reminder is no longer there.');
      const { version, ...rest } = reminder;
      await services.reminders.put({ ...rest, state: 'dismissed' }, version);
      services.tell({ type: 'changed', what: 'reminders' });
      return {};
    },
  };
}

function withoutUndefined<T extends object>(value: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as never;
}
