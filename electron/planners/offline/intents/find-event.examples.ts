import type { IntentExample } from './define-intent.ts';

export const findEventExamples: readonly IntentExample[] = [];
