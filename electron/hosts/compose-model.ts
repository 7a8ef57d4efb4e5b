import { nodeFetch } from '../adapters/http/node-fetch.ts';
import { findLocalModels } from '../adapters/local-models/find-local-models.ts';
import type { Clock } from '../ports/clock.ts';
import type { ModelPort } from '../ports/model.ts';
import { NoModelError } from '../ports/no-model-error.ts';
import type { SettingsPort } from '../ports/settings.ts';
import type { Vault } from '../ports/vault.ts';

/** What the vault keeps the key under. */
const keyName = 'language-model';

export interface ModelParts {
  readonly settings: SettingsPort;
  readonly vault: Vault;
  readonly clock: Clock;
}

/** Puts the language model together. Its library is loaded when it is first asked. */
export function composeModel({ settings, vault, clock }: ModelParts): ModelPort {
  const current = () => settings.read().model;
  const connect = async () => {
    const model = current();
    if (model === null) throw new NoModelError();
    return { ...model, key: model.hasKey ? await vault.read(keyName) : null };
  };
  const services = async () => {
    const { usualPatience } = await import('../planners/language-model/model-connection.ts');
    return { fetch: nodeFetch, patience: usualPatience, now: () => clock.now() };
  };
  return {
    current,
    async set(model, key) {
      const before = current();
      const isSameServer = before !== null && originOf(before.baseUrl) === originOf(model.baseUrl);
      // A key goes to the server that it was given for and to no other.
      const keepsKey = key === undefined && isSameServer && before.hasKey;
      if (typeof key === 'string') await vault.write(keyName, key);
      else if (!keepsKey && before?.hasKey) await vault.remove(keyName);
      const kept = { ...model, hasKey: typeof key === 'string' || keepsKey };
      settings.change({ model: kept });
      return kept;
    },
    async clear() {
      if (current()?.hasKey) await vault.remove(keyName);
      settings.change({ model: null });
    },
    async test(signal) {
      const { testModel } = await import('../planners/language-model/test-model.ts');
      return testModel(await connect(), await services(), signal);
    },
    findLocal: (signal) => findLocalModels(signal),
    async planner(name) {
      const { createLanguageModelPlanner } = await import(
        '../planners/language-model/language-model-planner.ts'
      );
      return createLanguageModelPlanner(name, { connect, tools: await everyTool(), ...(await services()) });
    },
  };
}

let written: Promise<import('../planners/language-model/wire-tools.ts').WireTools> | undefined;

/** They are the same for every run. */
function everyTool() {
  written ??= (async () => {
    const [{ wireTools }, { offeredTools }, { toolList }] = await Promise.all([
      import('../planners/language-model/wire-tools.ts'),
      import('../tools/offered-tools.ts'),
      import('../tools/registry.ts'),
    ]);
    return wireTools(offeredTools(toolList));
  })();
  return written;
}

function originOf(url: string): string {
  return new URL(url).origin;
}
