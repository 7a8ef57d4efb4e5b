import type { IntentExample } from './define-intent.ts';

export const listEventsExamples: readonly IntentExample[] = [
  {
    words: "what's on tomorrow",
    call: ['calendar.search_events', { from: '2026-11-24T00:00', to: '2026-11-25T00:00', limit: 200 }],
  },
  {
    words: 'what do I have this week',
    call: ['calendar.search_events', { from: '2026-11-23T00:00', to: '2026-11-30T00:00', limit: 200 }],
  },
  {
    words: 'show my agenda for Friday',
    call: ['calendar.search_events', { from: '2026-11-27T00:00', to: '2026-11-28T00:00', limit: 200 }],
  },
  {
    words: 'anything on Tuesday morning?',
    call: ['calendar.search_events', { from: '2026-11-24T08:00', to: '2026-11-24T12:00', limit: 200 }],
  },
  { words: "what's next", call: ['calendar.search_events', { from: '2026-11-23T11:00', limit: 20 }] },
  { words: 'my next meeting', call: ['calendar.search_events', { from: '2026-11-23T11:00', limit: 20 }] },
  {
    words: 'what meetings do I have with Ana next week?',
    call: [
      'calendar.search_events',
      { from: '2026-11-30T00:00', to: '2026-12-07T00:00', text: 'ana', limit: 200 },
    ],
  },
];
