import type { Occurrence } from '../../../../shared/model/calendar.ts';
import { formatWhen } from '../../../../shared/model/format-when.ts';
import { bookAgain } from '../errand/book-again.ts';
import { askFor } from '../errand/choose.ts';
import { chooseOccurrences, instancesIn, onlyThis } from '../errand/choose-occurrences.ts';
import type { Carrying, Errand } from '../errand/errand.ts';
import { done, fail } from '../errand/errand-end.ts';
import { locateEvent } from '../errand/locate-event.ts';
import { movedTime } from '../errand/moved-time.ts';
import { quote } from '../errand/words-for.ts';
import { readCalendarWords } from '../grammar/calendar-words.ts';
import { type EventPhrase, ofSeries, readEventPhrase } from '../grammar/event-phrase.ts';
import { readHead } from '../grammar/head-words.ts';
import { type NewTime, readNewTime } from '../grammar/new-time.ts';
import { readSeriesWords } from '../grammar/series-words.ts';
import type { Setting } from '../grammar/setting.ts';
import { readTimeAnswer } from '../grammar/time-words.ts';
import type { TimeReading } from '../time/time-reading.ts';
import { defineIntent } from './define-intent.ts';
import { moveEventExamples } from './move-event.examples.ts';
import { moveReminder } from './move-reminder.ts';

interface Slots {
  readonly phrase: EventPhrase;
  readonly target: NewTime | null;
}

const HEADS = [
  'move',
  'push',
  'push back',
  'postpone',
  'reschedule',
  're-schedule',
  'shift',
  'delay',
  'put off',
  'put back',
  'bring forward',
  'bring',
  'pull',
  'pull forward',
  'rearrange',
  'defer',
  'advance',
  'bump',
  'slide',
  'start',
];
const ONLY_WITH_TARGET = [
  'change',
  'do',
  'set',
  'make',
  'switch',
  'swap',
  'put',
  'update',
  'have',
  'start',
  'bring',
  'pull',
];

/** "put gym on Friday" makes something new; "put it on Friday" moves it. */
const ONLY_FOR_KNOWN = ['do', 'put', 'make', 'have', 'set', 'start'];

export const moveEvent = defineIntent<Slots>({
  name: 'move-event',
  heads: [
    'move',
    'push',
    'postpone',
    'reschedule',
    'shift',
    'delay',
    'put off',
    'bring forward',
    'pull forward',
    'rearrange',
    'defer',
    'bump',
    'change',
  ],
  examples: moveEventExamples,

  read(said, setting) {
    const series = readSeriesWords(said, setting);
    const clause = series.rest;
    const head = readHead(clause, [...HEADS, ...ONLY_WITH_TARGET]);
    if (head === null) return readStatement(clause, setting);
    if (head.rest === '') return null;
    const ranged = /^(it|that|this) (?:on |for |at )?(?=.*\bfrom .+ to )/i.exec(head.rest);
    const rest =
      ranged !== null && setting.read(head.rest).date !== null
        ? `${ranged[1]} to ${head.rest.slice(ranged[0].length)}`
        : head.phrase === 'put'
          ? head.rest
          : withoutOldHour(head.rest, setting);
    const words = rest.replace(/^(?:the )?(?:date|time|start|start time|day|date and time) (?:of|for) /i, '');
    if (readCalendarWords(` ${words}`).spoken) return null;
    const { object, target, joint } = readNewTime(
      withJoint(words, head.phrase, setting),
      head.phrase,
      setting,
    );
    if (target === null && ONLY_WITH_TARGET.includes(head.phrase)) return null;
    if (target === null && /\s(?:to|until|till)\s/.test(words)) return null;
    const named = readEventPhrase(
      object.replace(
        /^(?:back|forward|off)\s+|\s+(?:back|forward|forwards|up|out|start|starts|begin)$/gi,
        '',
      ),
      setting.read(object),
    );
    const phrase = ofSeries(named, series);
    const known =
      phrase.refers ||
      joint === 'to' ||
      target?.shift != null ||
      /^(?:my|the|our)\s/i.test(object) ||
      /\sinstead$/i.test(words);
    // "put gym on Friday from 5 to 6" and a title in quotation marks are new.
    const isNew = !phrase.refers && (/^["“'‘]/.test(object) || /\sfrom\s/i.test(head.rest));
    if (ONLY_FOR_KNOWN.includes(head.phrase) && (!known || isNew)) return null;
    return phrase.words.length === 0 && !phrase.refers && phrase.place === null && windowless(phrase)
      ? null
      : { phrase, target };
  },

  outline: ({ phrase }) => [
    {
      id: 'look',
      title: phrase.refers ? 'Look for what you mean' : `Look for ${quote(phrase.spoken || 'the event')}`,
      effect: 'read',
    },
    { id: 'move', title: 'Move it', effect: 'change' },
  ],

  *carryOut({ phrase, target }, errand) {
    const reference = phrase.refers
      ? errand.references.latest(phrase.pronoun ? ['event', 'reminder'] : ['event'])
      : null;
    if (reference?.kind === 'reminder' && reference.gone !== true)
      return yield* moveReminder(errand, reference.reminder, target);
    if (reference?.kind === 'event' && reference.gone === true && target !== null)
      return yield* bookAgain(errand, reference.event, target, 'move');
    const { event: found } = yield* locateEvent(errand, phrase);
    const { format } = errand.setting;
    if (target?.reading.recurrence != null)
      return fail(
        `How often ${quote(found.title)} repeats cannot be changed; cancel it and book it anew. Nothing was changed.`,
      );
    const dated = target === null ? null : yield* instanceOfDay(errand, found, phrase, target.reading);
    const event = dated ?? found;
    const chosen = dated === null ? yield* chooseOccurrences(errand, event, phrase, 'part') : onlyThis(dated);
    const wanted = target ?? {
      reading: yield* askNewTime(errand, event.title),
      shift: null,
      sameTime: false,
    };
    const when = yield* movedTime(errand, event, wanted);
    const words = formatWhen(when, format);
    if (words === formatWhen(event.when, format))
      return done(`${quote(event.title)} is already on ${words}. Nothing was changed.`);
    errand.revise('move', { title: `Move ${quote(event.title)} to ${words}` });
    const input = { calendarId: event.calendarId, uid: event.uid, ...chosen, changes: { when } };
    const why = `You asked to move ${quote(event.title)} from ${formatWhen(event.when, format)} to ${words}.`;
    const { event: moved } = yield* errand.change('move', 'calendar.update_event', input, why, 'Not moved');
    errand.references.remember({ kind: 'event', event: moved });
    const which = chosen.occurrence?.scope === 'this-and-following' ? ', and those that follow' : '';
    return done(`Moved ${quote(moved.title)} from ${formatWhen(event.when, format)} to ${words}${which}.`);
  },
});

/** "move the standup to 10 on Friday" means the one that is there on Friday; null where none is, or it says which. */
function* instanceOfDay(
  errand: Errand,
  event: Occurrence,
  phrase: EventPhrase,
  { date, time }: TimeReading,
): Carrying<Occurrence | null> {
  const isOpen = phrase.scope === null && phrase.place === null && phrase.time.date === null && !phrase.all;
  if (!isOpen || event.recurrenceId === undefined || date?.kind !== 'day' || time === null) return null;
  const onDay = { ...phrase, time: { ...phrase.time, date } };
  return (yield* instancesIn(errand, event, onDay, 'look'))?.[0] ?? null;
}

const STATEMENT =
  /^(.+?)\s+(?:should be|should start|is now|now starts|must be|has to be|needs to be|(?:has been |was |got |is )?moved)\s+((?:to|at|on|from|until|in)?\b.+)$/i;

/** "change the review from 3 to 4": only the new hour says where to. */
function withoutOldHour(words: string, setting: Setting): string {
  const match = /^((?:(?!\sto\s).)+?) from (.{1,20}?) (?=to \S)/i.exec(words);
  if (match?.[1] === undefined || match[2] === undefined) return words;
  const old = setting.read(`at ${match[2]}`);
  return old.time?.kind === 'at' && old.date === null ? `${match[1]} ${words.slice(match[0].length)}` : words;
}

/** "make it 6pm" is "make it to 6pm". */
function withJoint(words: string, head: string, setting: Setting): string {
  const [span] = /^(?:make|do|change)$/.test(head) ? setting.read(words).spans : [];
  if (span === undefined || span.from === 0 || span.to < words.replace(/\s+instead$/i, '').length)
    return words;
  const time = words.slice(span.from, span.to).replace(/^(?:at|on)\s+/i, '');
  return /^(?:to|by|for|until)\b|\b(?:later|earlier|longer|shorter)\b/i.test(time) ||
    / to $/i.test(words.slice(0, span.from))
    ? words
    : `${words.slice(0, span.from).trimEnd()} to ${time}${words.slice(span.to)}`;
}

const ARROW = /^(.+?)\s*(?:→|->|=>)\s*(.+)$/;

/** "planning should be at 3pm", "the review has been moved to Friday". */
function readStatement(clause: string, setting: Setting): Slots | null {
  const match =
    clause.length > 300
      ? null
      : (STATEMENT.exec(clause.replace(/ is ((?:at|on) .+) now$/i, ' is now $1')) ?? ARROW.exec(clause));
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const wanted = match[2].replace(/^(?:at|on|in)\s+/i, '').replace(/^to\s+/i, '');
  const { target } = readNewTime(`it to ${wanted}`, 'move', setting);
  const phrase = readEventPhrase(match[1], setting.read(match[1]));
  return target === null || (phrase.words.length === 0 && !phrase.refers) ? null : { phrase, target };
}

function windowless(phrase: EventPhrase): boolean {
  return phrase.time.date === null && phrase.time.time === null;
}

function askNewTime(errand: Errand, title: string): Carrying<TimeReading> {
  return askFor(
    errand,
    `When should ${quote(title)} be?`,
    'That is not a time I can read; try “Friday at 15:00”.',
    (answer) => readTimeAnswer(answer, errand.setting),
  );
}
