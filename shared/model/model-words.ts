import type { ModelUsage } from './model-settings.ts';
import type { ModelUse, Run } from './run.ts';

/** The planner that led a run, as a person knows it. */
export function plannerWords(planner: Run['planner']): string {
  return planner.startsWith('model:') ? planner.slice('model:'.length) : `${planner} planner`;
}

/** What a run took of its model: `3 requests to the model, 12,034 tokens in and 310 out, 0.0214 by your price`. */
export function modelUseWords(use: ModelUse): string {
  const requests = use.requests === 1 ? '1 request' : `${use.requests} requests`;
  return `${requests} to the model, ${tokenWords(use)}`;
}

/** What one request took: `api.example.com: 4,012 tokens in and 120 out, 15,204 characters sent, with the email “Lease”`. */
export function modelUsageWords(usage: ModelUsage): string {
  const sources = usage.sources.length === 0 ? '' : `, with ${usage.sources.join('; ')}`;
  return `${usage.server}: ${tokenWords(usage)}, ${usage.characters.toLocaleString('en')} characters sent${sources}`;
}

function tokenWords({
  inputTokens,
  outputTokens,
  estimated,
  money,
}: Pick<ModelUse, 'inputTokens' | 'outputTokens' | 'estimated' | 'money'>): string {
  const about = estimated ? 'about ' : '';
  const cost =
    money === null ? '' : `, ${money.toLocaleString('en', { maximumFractionDigits: 4 })} by your price`;
  return `${about}${inputTokens.toLocaleString('en')} tokens in and ${outputTokens.toLocaleString('en')} out${cost}`;
}
