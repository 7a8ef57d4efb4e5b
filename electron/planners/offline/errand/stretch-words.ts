import { formatWhen } from '../../../../shared/model/format-when.ts';
import type { Setting } from '../grammar/setting.ts';
import { clockTime, type Window } from './windows.ts';
import { dayWords, localMinute } from './words-for.ts';

/** A window in words: `Tue 24 Nov`, `Tue 24 Nov 12:00–18:00`, `Mon 30 Nov – Sun 6 Dec`, `from Tue 24 Nov on`. */
export function stretchWords(window: Window, setting: Setting): string {
  const { format } = setting;
  const { from, to } = window;
  const firstDay = from.toPlainDate();
  if (to === null) {
    if (window.at === null) return `from ${dayWords(firstDay, format)} on`;
    return momentWords(window, setting);
  }
  const lastDay = to.subtract({ minutes: 1 }).toPlainDate();
  const wholeDays = from.hour === 0 && from.minute === 0 && to.hour === 0 && to.minute === 0;
  const hours =
    window.hours === null ? '' : `, ${clockTime(window.hours.from)}–${clockTime(window.hours.to, true)}`;
  if (wholeDays || hours !== '') {
    const days = firstDay.equals(lastDay)
      ? dayWords(firstDay, format)
      : `${dayWords(firstDay, format)} – ${dayWords(lastDay, format)}`;
    return days + hours;
  }
  return formatWhen(
    { kind: 'timed', start: localMinute(from), end: localMinute(to), timeZone: format.timeZone },
    format,
  );
}

function momentWords({ from }: Window, { format }: Setting): string {
  const words = formatWhen(
    {
      kind: 'timed',
      start: localMinute(from),
      end: localMinute(from.add({ minutes: 1 })),
      timeZone: format.timeZone,
    },
    format,
  );
  return words.replace(/–.*?( [ap]m)?$/, '$1');
}
