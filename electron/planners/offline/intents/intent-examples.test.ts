import { expect, test } from 'vitest';
import { toolCatalogue } from '../../../../shared/model/tools/tool-catalogue.ts';
import { present } from '../grammar/present.fixture.ts';
import { nextSteps } from '../offline-planner.ts';
import { intents } from './intent-list.ts';
import { memoryIntents } from './read-about-memory.ts';

const examples = [...memoryIntents, ...intents].flatMap((intent) =>
  intent.examples.map((example) => ({
    intent,
    example,
    title: `“${example.words}” is read by ${intent.name}`,
  })),
);

test.each(examples)('$title', ({ example }) => {
  const steps = nextSteps({ ...present, request: example.words, recent: example.recent ?? [] });
  const last = steps.at(-1);
  if ('call' in example) {
    const [tool, input] = example.call;
    const call = last?.kind === 'calls' ? last.calls[0] : undefined;
    expect({ tool: call?.tool ?? last, input: call?.input }).toEqual({ tool, input });
    toolCatalogue[tool].input.parse(call?.input);
  } else if ('asks' in example) {
    expect(last).toMatchObject({ kind: 'question', text: example.asks });
  } else {
    expect(last).toMatchObject({ kind: 'report', text: example.says });
  }
});

test('there are at least 60 examples, and some for every intent', () => {
  expect(examples.length).toBeGreaterThanOrEqual(60);
  expect(intents.filter((intent) => intent.examples.length === 0)).toEqual([]);
});
