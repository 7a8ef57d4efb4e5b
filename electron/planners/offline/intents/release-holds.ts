import { done } from '../errand/errand-end.ts';
import { locateHolds } from '../errand/locate-holds.ts';
import { quote } from '../errand/words-for.ts';
import { readReleaseWords } from '../grammar/hold-words.ts';
import { defineIntent } from './define-intent.ts';

export const releaseHolds = defineIntent<{ readonly name: string | null }>({
  name: 'release-holds',
  heads: ['release'],
  examples: [
    {
      words: 'release the holds for Bo',
      call: ['calendar.search_events', { text: 'Bo', from: '2026-11-23T11:00', limit: 1000 }],
    },
    {
      words: 'cancel the holds',
      call: ['calendar.search_events', { from: '2026-11-23T11:00', limit: 1000 }],
    },
  ],

  read: readReleaseWords,

  outline: ({ name }) => [
    {
      id: 'look',
      title: name === null ? 'Look for the held times' : `Look for the times held for ${quote(name)}`,
      effect: 'read',
    },
    { id: 'release', title: 'Release them', effect: 'delete' },
  ],

  *carryOut({ name }, errand) {
    const [first, ...others] = yield* locateHolds(errand, name, 'look');
    const title = quote(first.title);
    errand.revise('release', { title: `Release the times held for ${title}` });
    yield* errand.change(
      'release',
      'calendar.release_holds',
      { calendarId: first.calendarId, group: first.hold?.group ?? '' },
      `You asked to release the times held for ${title}.`,
      'Not released',
    );
    return done(
      others.length === 0
        ? `Released the time held for ${title}.`
        : `Released the ${others.length + 1} times held for ${title}.`,
    );
  },
});
