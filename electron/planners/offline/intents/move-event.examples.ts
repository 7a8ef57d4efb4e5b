import type { IntentExample } from './define-intent.ts';

export const moveEventExamples: readonly IntentExample[] = [];
