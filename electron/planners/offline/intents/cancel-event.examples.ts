import type { IntentExample } from './define-intent.ts';

export const cancelEventExamples: readonly IntentExample[] = [];
