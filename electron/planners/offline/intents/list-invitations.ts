import { done } from '../errand/errand-end.ts';
import { localMinute, quote, whenOf } from '../errand/words-for.ts';
import { foldText } from '../grammar/fold-text.ts';
import { defineIntent } from './define-intent.ts';

const OPEN =
  /^(?:(?:which|what|any|list|show(?: me)?|are there|do i have|have i(?: got)?|my|the)\s+)*(?:any |my |the |all )*(?:open |unanswered |pending |new |outstanding )*invit(?:ation|e)s?(?: (?:are|is|do i have|have i))?(?: (?:there|got|still|open|unanswered|pending|waiting|new|to answer|left|for me|not answered))*$|^(?:which|what) invitations (?:have i not|haven't i|did i not|didn't i) (?:answer|answered)(?: yet)?$/;

export const listInvitations = defineIntent<Record<string, never>>({
  name: 'list-invitations',
  heads: [],
  examples: [
    {
      words: 'which invitations are open',
      call: ['calendar.search_events', { invitations: 'open', from: '2026-11-23T11:00', limit: 100 }],
    },
    {
      words: 'do I have any unanswered invitations?',
      call: ['calendar.search_events', { invitations: 'open', from: '2026-11-23T11:00', limit: 100 }],
    },
    {
      words: 'show my invitations',
      call: ['calendar.search_events', { invitations: 'open', from: '2026-11-23T11:00', limit: 100 }],
    },
  ],

  read: (clause) => (clause.length < 200 && OPEN.test(foldText(clause)) ? {} : null),
  outline: () => [{ id: 'look', title: 'Look for invitations without your answer', effect: 'read' }],

  *carryOut(_, errand) {
    const { events } = yield* errand.look(
      'look',
      'calendar.search_events',
      { invitations: 'open', from: localMinute(errand.setting.now), limit: 100 },
      'You asked for invitations that you have not answered.',
    );
    const lines = events.map((event) => {
      const from = event.organizer?.name ?? event.organizer?.email ?? 'somebody';
      return `${whenOf(event, errand.setting.format)}  ${quote(event.title).slice(1, -1)}, from ${from}`;
    });
    return done(lines.length === 0 ? 'No invitation waits for your answer.' : lines.join('\n'));
  },
});
