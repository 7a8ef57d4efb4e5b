import type { IntentExample } from './define-intent.ts';

export const cancelEventExamples: readonly IntentExample[] = [
  {
    words: 'cancel my dentist appointment',
    call: ['calendar.search_events', { text: 'dentist appointment', from: '2026-11-23T11:00', limit: 50 }],
  },
  {
    words: 'delete lunch with Ana on Friday',
    call: [
      'calendar.search_events',
      { text: 'lunch ana', from: '2026-11-27T00:00', to: '2026-11-28T00:00', limit: 50 },
    ],
  },
  {
    words: 'cancel lunch with Ana and let her know',
    call: ['calendar.search_events', { text: 'lunch ana', from: '2026-11-23T11:00', limit: 50 }],
  },
  {
    words: 'cancel the planning without telling anyone',
    call: ['calendar.search_events', { text: 'planning', from: '2026-11-23T11:00', limit: 50 }],
  },
  {
    words: 'clear my Friday afternoon',
    call: ['calendar.search_events', { from: '2026-11-27T13:00', to: '2026-11-27T18:00', limit: 50 }],
  },
  {
    words: 'canel the planning tomorrow',
    call: [
      'calendar.search_events',
      { text: 'planning', from: '2026-11-24T00:00', to: '2026-11-25T00:00', limit: 50 },
    ],
  },
  {
    words: 'cancel my next meeting',
    call: ['calendar.search_events', { from: '2026-11-23T11:00', limit: 50 }],
  },
];
