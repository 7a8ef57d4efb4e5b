import type { IntentExample } from './define-intent.ts';

export const findEventExamples: readonly IntentExample[] = [
  {
    words: 'when is my dentist appointment',
    call: ['calendar.search_events', { text: 'dentist appointment', from: '2026-11-23T11:00', limit: 50 }],
  },
  {
    words: 'when did I last meet Bo',
    call: ['calendar.search_events', { person: 'Bo', to: '2026-11-23T11:00', order: 'latest', limit: 50 }],
  },
  {
    words: 'when is my next 1:1 with Ana?',
    call: ['calendar.search_events', { text: '1:1 ana', from: '2026-11-23T11:00', limit: 50 }],
  },
  {
    words: 'where is the planning',
    call: ['calendar.search_events', { text: 'planning', from: '2026-11-23T11:00', limit: 50 }],
  },
  {
    words: 'who is coming to the review on Thursday',
    call: [
      'calendar.search_events',
      { text: 'review', from: '2026-11-26T00:00', to: '2026-11-27T00:00', limit: 50 },
    ],
  },
  {
    words: 'how long is the dentist appointment',
    call: ['calendar.search_events', { text: 'dentist appointment', from: '2026-11-23T11:00', limit: 50 }],
  },
];
