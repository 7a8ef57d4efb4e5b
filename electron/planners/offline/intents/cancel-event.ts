import { cancelEach, cancelNamed, cancelSeveral } from '../errand/cancel-events.ts';
import { NOTHING_CHANGED } from '../errand/choose.ts';
import { fail } from '../errand/errand-end.ts';
import { searchEvents } from '../errand/search-events.ts';
import { quote } from '../errand/words-for.ts';
import { isBareEvent } from '../grammar/activity-words.ts';
import { type EventPhrase, ofSeries, readEventPhrase } from '../grammar/event-phrase.ts';
import { foldText } from '../grammar/fold-text.ts';
import { readHead } from '../grammar/head-words.ts';
import { readSeriesWords, type SeriesWords } from '../grammar/series-words.ts';
import type { Setting } from '../grammar/setting.ts';
import { cancelEventExamples } from './cancel-event.examples.ts';
import { defineIntent } from './define-intent.ts';
import { deleteContact } from './delete-contact.ts';
import { deleteReminder } from './delete-reminder.ts';

interface Slots {
  readonly phrase: EventPhrase;
  readonly several: boolean;
  /** "the 1:1 and planning": what each part would mean, if nothing is called by the whole. */
  readonly parts: readonly EventPhrase[];
}

const HEADS = [
  'cancel',
  'delete',
  'remove',
  'drop',
  'call off',
  'scrap',
  'erase',
  'get rid of',
  'unbook',
  'clear',
  'clear out',
  'free up',
  'skip',
  'kill',
];
const SEVERAL = /\b(?:all|everything|both|events|meetings|appointments|calls|whatever|anything)\b/;

/** "gym is cancelled", "planning is off", "I can't make it to the gym". */
const CANCELLED = /^(.{2,80}?) (?:is|was|has been|got|gets) (?:cancelled|canceled|called off|off)(?: now)?$/i;
const CALLED_OFF = /^(?:call|take) (?!off\b)(.{1,80}?) off(?: (?:my|the) calendar)?$/i;
const NOT_NEEDED =
  /^(?:(?:i|we) )?(?:don't|do not|dont|don’t|can't|can’t|cannot|won't|won’t) (?:need|go to|make it to|attend|make)(?: to go to)? (.{2,80}?)(?: any ?more| after all)?$/i;

/** "no standup on Friday", "no more standups from Monday on" */
const NONE = /^no (?:more )?(?!one\b|idea\b|need\b|problem\b|thanks\b)(.{2,80})$/i;
/** "stop the standup", "end the standup after Friday": what is over is the series. */
const ENDED =
  /^(?:stop|end|discontinue) (?:having |doing )?(?:the |my |our )(.{2,80}?)(?: after (.{2,40}))?$/i;

export const cancelEvent = defineIntent<Slots>({
  name: 'cancel-event',
  heads: HEADS,
  examples: cancelEventExamples,

  read(words, setting) {
    const series = readEndOfSeries(words, setting) ?? readSeriesWords(words, setting);
    const said = series.rest;
    const told =
      CALLED_OFF.exec(said) ??
      CANCELLED.exec(said) ??
      NOT_NEEDED.exec(said) ??
      (series.scope !== null || setting.read(said).date !== null ? NONE.exec(said) : null);
    const clause = told?.[1] === undefined ? said : `cancel ${told[1]}`;
    const head = readHead(clause, HEADS);
    if (head === null || head.rest === '' || /^(?:the )?(?:place|location|venue)\b/i.test(head.rest))
      return null;
    const time = setting.read(head.rest);
    const phrase = ofSeries(readEventPhrase(head.rest, time), series);
    const timed = time.date !== null || time.time !== null;
    const clears = head.phrase.startsWith('clear') || head.phrase === 'free up';
    const several = phrase.all || clears || SEVERAL.test(foldText(phrase.spoken));
    if (phrase.words.length === 0 && !phrase.refers && phrase.place === null && !timed && !several)
      return null;
    const joined = head.rest.split(/\s*,\s*|\s+and\s+(?:the |my )?/i).filter((words) => words !== '');
    // "lunch with Ana and Bo" is one event.
    const isOne = /\swith\s/i.test(head.rest) && !joined.every((words) => isBareEvent(words));
    const parts =
      joined.length < 2 || isOne ? [] : joined.map((words) => readEventPhrase(words, setting.read(words)));
    return { phrase, several: several && !phrase.refers && phrase.scope === null, parts };
  },

  outline: ({ phrase, several }) => [
    {
      id: 'look',
      title: phrase.refers
        ? 'Look for what you mean'
        : `Look for ${phrase.spoken === '' ? 'the events' : quote(phrase.spoken)}`,
      effect: 'read',
    },
    { id: 'cancel', title: several ? 'Cancel them' : 'Cancel it', effect: 'delete' },
  ],

  *carryOut({ phrase, several, parts }, errand) {
    if (phrase.pronoun) {
      const reference = errand.references.latest(['event', 'reminder', 'contact']);
      if (reference !== null && reference.kind !== 'event') {
        if (reference.gone === true) return fail(`That has been deleted already. ${NOTHING_CHANGED}`);
        return reference.kind === 'reminder'
          ? yield* deleteReminder(errand, reference.reminder, 'cancel')
          : yield* deleteContact(errand, reference.contact, 'cancel');
      }
    }
    if (several) return yield* cancelSeveral(errand, phrase);
    if (parts.length > 0 && (yield* searchEvents(errand, phrase, 'look')).length === 0)
      return yield* cancelEach(errand, parts);
    return yield* cancelNamed(errand, phrase, 'cancel');
  },
});

/** A series that is to end, the day after the one that was named or at once. */
function readEndOfSeries(words: string, setting: Setting): SeriesWords | null {
  const ended = ENDED.exec(words);
  if (ended?.[1] === undefined) return null;
  const { date, time } = setting.read(ended[1]);
  if (date !== null || time !== null) return null;
  const scope = 'this-and-following';
  const rest = `cancel ${ended[1].replace(/ series$/i, '')}`;
  if (ended[2] === undefined) return { rest, scope, from: null };
  const after = setting.read(`on ${ended[2]}`);
  const last = after.date === null ? null : after.date.kind === 'range' ? after.date.to : null;
  const day = after.date?.kind === 'day' ? after.date.day : last;
  if (day === null || after.time !== null) return null;
  return { rest, scope, from: { ...after, date: { kind: 'day', day: day.add({ days: 1 }) } } };
}
