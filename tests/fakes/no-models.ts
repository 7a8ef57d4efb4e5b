import type { ModelPort } from '../../electron/ports/model.ts';

const none = async (): Promise<never> => {
  throw new Error('There are no models here.');
};

/** A computer without language models, where none can be set. */
export const noModels: ModelPort = {
  current: () => null,
  set: none,
  clear: async () => undefined,
  test: none,
  findLocal: async () => [],
  planner: none,
};
