import type { IntentExample } from './define-intent.ts';

export const moveEventExamples: readonly IntentExample[] = [
  {
    words: 'move my 1:1 with Ana to Thursday afternoon',
    call: ['calendar.search_events', { text: '1:1 ana', from: '2026-11-23T11:00', limit: 50 }],
  },
  {
    words: "move the review to Friday at 3pm but don't notify the guests",
    call: ['calendar.search_events', { text: 'review', from: '2026-11-23T11:00', limit: 50 }],
  },
  {
    words: 'move the dentist to 3pm',
    call: ['calendar.search_events', { text: 'dentist', from: '2026-11-23T11:00', limit: 50 }],
  },
  {
    words: 'postpone lunch with Bo to next week same time',
    call: ['calendar.search_events', { text: 'lunch bo', from: '2026-11-23T11:00', limit: 50 }],
  },
  {
    words: 'move my Friday lunch to Monday',
    call: [
      'calendar.search_events',
      { text: 'lunch', from: '2026-11-27T00:00', to: '2026-11-28T00:00', limit: 50 },
    ],
  },
  {
    words: 'push the planning back by half an hour',
    call: ['calendar.search_events', { text: 'planning', from: '2026-11-23T11:00', limit: 50 }],
  },
  {
    words: 'reschedule the review for tomorrow at 11',
    call: ['calendar.search_events', { text: 'review', from: '2026-11-23T11:00', limit: 50 }],
  },
  {
    words: 'bring the review forward by 30 minutes',
    call: ['calendar.search_events', { text: 'review', from: '2026-11-23T11:00', limit: 50 }],
  },
  {
    words: 'push that by an hour',
    says: 'There is no event yet that “it” could mean. Say which one, as in “cancel lunch with Ana on Friday”.',
  },
];
