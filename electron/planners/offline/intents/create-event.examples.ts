import type { IntentExample } from './define-intent.ts';

export const createEventExamples: readonly IntentExample[] = [];
