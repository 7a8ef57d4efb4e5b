import type { Occurrence } from '../../../../shared/model/calendar.ts';
import { foldedWords } from '../grammar/fold-text.ts';
import { choose, NOTHING_CHANGED } from './choose.ts';
import type { Carrying, Errand } from './errand.ts';
import { fail } from './errand-end.ts';
import { holdsWords } from './search-events.ts';
import { listWords, localMinute, quote, whenOf } from './words-for.ts';

/** The times that are held for somebody or something, in order: one group of them. Several: the person picks. */
export function* locateHolds(
  errand: Errand,
  name: string | null,
  step: string,
): Carrying<readonly [Occurrence, ...Occurrence[]]> {
  const { setting } = errand;
  const { events } = yield* errand.look(
    step,
    'calendar.search_events',
    { from: localMinute(setting.now), ...(name === null ? {} : { text: name }), limit: 1000 },
    name === null ? 'You spoke of held times.' : `You spoke of times held for ${quote(name)}.`,
  );
  const groups = new Map<string, Occurrence[]>();
  for (const event of events) {
    if (event.hold === undefined || (name !== null && !holdsWords(event.title, foldedWords(name)))) continue;
    groups.set(event.hold.group, [...(groups.get(event.hold.group) ?? []), event]);
  }
  const held = [...groups.values()];
  const only =
    held.length < 2
      ? held[0]
      : yield* choose(
          errand,
          'Which of the held times do you mean?',
          held.map((group) => ({
            label: `${group[0]?.title ?? ''}: ${listWords(group.map((event) => whenOf(event, setting.format)))}`,
            value: group,
          })),
        );
  const [first, ...others] = only ?? [];
  if (first === undefined)
    return fail(
      name === null
        ? `No times are held. ${NOTHING_CHANGED}`
        : `No times are held for ${quote(name)}. ${NOTHING_CHANGED}`,
    );
  return [first, ...others];
}
