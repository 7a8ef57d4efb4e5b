import type { ModelSettings } from '../../../shared/model/model-settings.ts';

/** A model as it is reached. */
export interface ModelConnection extends Omit<ModelSettings, 'hasKey'> {
  /** Null: the endpoint asks for none. It goes into the header of requests and nowhere else. */
  readonly key: string | null;
}

/** How long a model may be silent, in milliseconds. */
export interface Patience {
  /** Until the first piece of an answer: a model on this computer may have to be loaded first. */
  readonly first: number;
  /** Between two pieces. */
  readonly next: number;
  /** The longest pause that a server may ask for before it is asked again. */
  readonly pause: number;
}

export const usualPatience: Patience = { first: 120_000, next: 60_000, pause: 10_000 };
