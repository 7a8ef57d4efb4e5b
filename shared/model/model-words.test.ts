import { expect, test } from 'vitest';
import { modelUsageWords, modelUseWords, plannerWords } from './model-words.ts';

test('a run is led by a model of that name, or by a planner', () => {
  expect(plannerWords('model:qwen3:8b')).toBe('qwen3:8b');
  expect(plannerWords('offline')).toBe('offline planner');
});

test('what was used is told with what it cost, where that is known', () => {
  const use = { requests: 3, inputTokens: 12_034, outputTokens: 310, estimated: false, money: 0.02142 };
  expect(modelUseWords(use)).toBe(
    '3 requests to the model, 12,034 tokens in and 310 out, 0.0214 by your price',
  );
  expect(modelUseWords({ ...use, requests: 1, estimated: true, money: null })).toBe(
    '1 request to the model, about 12,034 tokens in and 310 out',
  );
});

test('a request is told with whose words were in it', () => {
  const usage = {
    model: 'qwen3',
    server: '127.0.0.1:11434',
    inputTokens: 4_012,
    outputTokens: 120,
    estimated: false,
    money: null,
    characters: 15_204,
    sources: ['the email “Lease” from bo@example.com'],
  };
  expect(modelUsageWords(usage)).toBe(
    '127.0.0.1:11434: 4,012 tokens in and 120 out, 15,204 characters sent, with the email “Lease” from bo@example.com',
  );
});
