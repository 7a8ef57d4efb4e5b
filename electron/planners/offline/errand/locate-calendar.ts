import type { Calendar } from '../../../../shared/model/calendar.ts';
import { foldText } from '../grammar/fold-text.ts';
import { choose } from './choose.ts';
import type { Carrying, Errand } from './errand.ts';
import { fail } from './errand-end.ts';
import { quote } from './words-for.ts';

/**
 * The calendar that a name means; one that there is not is asked about.
 * @throws ErrandEnd
 */
export function* locateCalendar(errand: Errand, name: string, step: string): Carrying<Calendar> {
  const { calendars } = yield* errand.look(
    step,
    'calendar.list_calendars',
    {},
    `You named the calendar ${quote(name)}.`,
  );
  const wanted = foldText(name);
  const exact = calendars.filter((calendar) => foldText(calendar.name) === wanted || calendar.id === wanted);
  const near = calendars.filter((calendar) => foldText(calendar.name).includes(wanted));
  const [only] = exact.length > 0 ? exact : near;
  if (only !== undefined && (exact.length === 1 || near.length === 1)) return only;
  const choices = (near.length > 1 ? near : calendars).filter(({ readOnly }) => !readOnly);
  if (choices.length === 0) return fail(`There is no calendar ${quote(name)}.`);
  const question =
    near.length > 1
      ? `Which calendar is ${quote(name)}?`
      : `There is no calendar ${quote(name)}. Which one should it be?`;
  return yield* choose(
    errand,
    question,
    choices.map((calendar) => ({ label: calendar.name, value: calendar })),
  );
}
