import type { IntentExample } from './define-intent.ts';

export const listEventsExamples: readonly IntentExample[] = [];
