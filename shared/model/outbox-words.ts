import { assertNever } from './assert-never.ts';
import { formatInstant, type WhenFormat } from './format-when.ts';
import type { OutboxMail } from './outbox.ts';
import { wallClockAt } from './wall-clock.ts';

/** Where a mail in the outbox is on its way, as a sentence: `Held until 09:12:40.`, `Sent 09:12:41.` */
export function outboxWords(
  {
    state,
    dueAt,
    endedAt,
    problem,
    unlessAnswered,
  }: Pick<OutboxMail, 'state' | 'dueAt' | 'endedAt' | 'problem' | 'unlessAnswered'>,
  format: WhenFormat,
): string {
  const ended = momentWords(endedAt ?? dueAt, format);
  switch (state) {
    case 'held': {
      const condition = unlessAnswered === null ? '' : ', unless an answer comes first';
      const held = `Held until ${momentWords(dueAt, format)}${condition}.`;
      return problem === null ? held : `${problem} ${held}`;
    }
    case 'sending':
      return 'It is being sent.';
    case 'sent':
      return problem === null ? `Sent ${ended}.` : `Sent ${ended}. ${problem}`;
    case 'refused':
      return `Not sent: it is a draft again. ${problem ?? ''}`.trim();
    case 'unknown':
      return `It is not known whether it was sent. ${problem ?? ''}`.trim();
    case 'kept':
      return 'Kept in the outbox, because no account can send it. Open it in your mail program.';
    case 'taken-back':
      return `Taken back ${ended}: it is a draft again.`;
    case 'not-needed':
      return `Not sent, because an answer came first. It is a draft again.`;
    default:
      return assertNever(state);
  }
}

/** `09:12:40`, or on another day `Fri 27 Nov 09:12`. */
function momentWords(instant: string, format: WhenFormat): string {
  const there = wallClockAt(Date.parse(instant), format.timeZone);
  const today = wallClockAt(new Date(format.now ?? instant).getTime(), format.timeZone);
  if (there.slice(0, 10) !== today.slice(0, 10)) return formatInstant(instant, format);
  const time = there.slice(11, 19);
  if (format.clock === '24-hour') return time;
  const hour = Number(time.slice(0, 2));
  return `${hour % 12 || 12}${time.slice(2)} ${hour < 12 ? 'am' : 'pm'}`;
}
