import type { IntentExample } from './define-intent.ts';

export const createReminderExamples: readonly IntentExample[] = [
  {
    words: 'remind me to call mum at 6',
    call: [
      'reminders.create',
      { text: 'Call mum', dueAt: '2026-11-23T17:00:00Z', timeZone: 'Europe/Berlin' },
    ],
  },
  {
    words: 'remind me in 20 minutes to check the oven',
    call: [
      'reminders.create',
      { text: 'Check the oven', dueAt: '2026-11-23T10:20:00Z', timeZone: 'Europe/Berlin' },
    ],
  },
  {
    words: 'set a reminder for tomorrow at 9am: water the plants',
    call: [
      'reminders.create',
      { text: 'Water the plants', dueAt: '2026-11-24T08:00:00Z', timeZone: 'Europe/Berlin' },
    ],
  },
  {
    words: "don't let me forget the passport on Friday at 7:30am",
    call: [
      'reminders.create',
      { text: 'The passport', dueAt: '2026-11-27T06:30:00Z', timeZone: 'Europe/Berlin' },
    ],
  },
  {
    words: 'remnd me tomorrow morning about the invoice',
    call: [
      'reminders.create',
      { text: 'The invoice', dueAt: '2026-11-24T08:00:00Z', timeZone: 'Europe/Berlin' },
    ],
  },
  { words: 'remind me tomorrow', asks: 'What should I remind you of?' },
  { words: 'remind me to pay the rent', asks: 'When should I remind you of “Pay the rent”?' },
  {
    words: 'remind me an hour before my dentist appointment',
    call: ['calendar.search_events', { text: 'dentist appointment', from: '2026-11-23T11:00', limit: 50 }],
  },
];
