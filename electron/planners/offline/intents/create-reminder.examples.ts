import type { IntentExample } from './define-intent.ts';

export const createReminderExamples: readonly IntentExample[] = [];
