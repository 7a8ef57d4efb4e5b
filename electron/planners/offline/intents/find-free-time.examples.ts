import type { IntentExample } from './define-intent.ts';

export const findFreeTimeExamples: readonly IntentExample[] = [
  {
    words: 'find a 45 minute slot with Ana and Bo next week, mornings, not Wednesday',
    call: [
      'calendar.find_free_time',
      {
        from: '2026-11-30T08:00',
        to: '2026-12-06T12:00',
        minutes: 45,
        dayWindow: { from: '09:00', to: '12:00' },
        excludedWeekdays: [3],
        people: ['Ana', 'Bo'],
      },
    ],
  },
  {
    words: 'when can I meet Ana this week for an hour',
    call: [
      'calendar.find_free_time',
      { from: '2026-11-23T11:00', to: '2026-11-30T00:00', minutes: 60, people: ['Ana'] },
    ],
  },
  {
    words: 'first free slot after lunch tomorrow',
    call: [
      'calendar.find_free_time',
      {
        from: '2026-11-24T13:00',
        to: '2026-11-24T18:00',
        minutes: 60,
        dayWindow: { from: '13:00', to: '18:00' },
      },
    ],
  },
  {
    words: 'when am I free tomorrow?',
    call: ['calendar.find_free_time', { from: '2026-11-24T00:00', to: '2026-11-25T00:00', minutes: 60 }],
  },
];
