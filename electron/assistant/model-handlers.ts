import type { modelCommandSchemas, modelQuerySchemas } from '../../shared/contract/model-messages.ts';
import type { RunServices } from '../agent/run-loop.ts';
import type { Journal } from '../history/journal.ts';
import type { ModelPort } from '../ports/model.ts';

export interface ModelServices extends Pick<RunServices, 'tell'> {
  readonly model: ModelPort;
  /** Fires when the assistant closes: what asks a server then ends. */
  readonly closing: AbortSignal;
}

type Commands = typeof modelCommandSchemas;
type CommandHandlers = {
  readonly [Name in keyof Commands]: (
    request: ReturnType<Commands[Name]['request']['parse']>,
  ) => Promise<ReturnType<Commands[Name]['response']['parse']>>;
};
type Queries = typeof modelQuerySchemas;
type QueryHandlers = {
  readonly [Name in keyof Queries]: (
    request: ReturnType<Queries[Name]['request']['parse']>,
  ) => ReturnType<Queries[Name]['response']['parse']>;
};

/** What carries out the commands about the language model. */
export function modelCommandHandlers({ model, tell, closing }: ModelServices): CommandHandlers {
  return {
    async 'set-model'({ key, ...settings }) {
      const kept = await model.set(settings, key);
      tell({ type: 'changed', what: 'settings' });
      return { model: kept };
    },
    'test-model': () => model.test(closing),
    async 'clear-model'() {
      await model.clear();
      tell({ type: 'changed', what: 'settings' });
      return {};
    },
    'find-local-models': async () => ({ servers: [...(await model.findLocal(closing))] }),
  };
}

/** What answers the queries about it. */
export function modelQueryHandlers(model: ModelPort, journal: Journal): QueryHandlers {
  return {
    model: () => ({ model: model.current() }),
    'model-requests'({ runId }) {
      const entries = [...journal.records({ runId })].map(({ entry }) => entry);
      const asked = entries.filter((entry) => entry.kind === 'model-asked');
      return { requests: asked.map(({ at, usage }) => ({ at, usage })) };
    },
  };
}
