import type { IntentExample } from './define-intent.ts';

const look = [
  'calendar.search_events',
  { invitations: 'all', from: '2026-11-23T11:00', limit: 200 },
] as const;

export const answerInvitationExamples: readonly IntentExample[] = [
  { words: 'accept the invitation from Bo', call: look },
  { words: "accept Bo's invitation", call: look },
  { words: 'decline the offsite', call: look },
  { words: 'say maybe to the offsite on Friday', call: look },
  { words: 'say yes to the invitation to the review from Bo', call: look },
  { words: "propose Thursday at 3 instead for Bo's review", call: look },
  { words: 'suggest Friday at 10 for the offsite', call: look },
];
