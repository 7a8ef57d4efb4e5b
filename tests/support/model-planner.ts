import { nodeFetch } from '../../electron/adapters/http/node-fetch.ts';
import { createLanguageModelPlanner } from '../../electron/planners/language-model/language-model-planner.ts';
import type { ModelConnection, Patience } from '../../electron/planners/language-model/model-connection.ts';
import { wireTools } from '../../electron/planners/language-model/wire-tools.ts';
import type { Planner } from '../../electron/ports/planner.ts';
import { offeredTools } from '../../electron/tools/offered-tools.ts';
import { toolList } from '../../electron/tools/registry.ts';
import type { ScriptedModel } from './scripted-model.ts';

export const testKey = 'sk-canary-4f1c0a9e';

const tools = wireTools(offeredTools(toolList));

/** The real planner, over the real client, on a scripted model. */
export function modelPlanner(
  model: Pick<ScriptedModel, 'baseUrl'>,
  { patience, ...connection }: Partial<ModelConnection> & { readonly patience?: Partial<Patience> } = {},
): Planner {
  return createLanguageModelPlanner('scripted', {
    connect: async () => ({
      baseUrl: model.baseUrl,
      name: 'scripted',
      key: testKey,
      price: null,
      contextTokens: 64_000,
      ...connection,
    }),
    fetch: nodeFetch,
    patience: { first: 2_000, next: 2_000, pause: 50, ...patience },
    now: () => Date.parse('2026-11-23T09:00:00Z'),
    tools,
  });
}
