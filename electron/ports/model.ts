import type { LocalModelServer, ModelFindings } from '../../shared/model/model-findings.ts';
import type { ModelSettings } from '../../shared/model/model-settings.ts';
import type { Planner } from './planner.ts';

/** The language model that the person set. No method gives its key out. */
export interface ModelPort {
  /** Null: none is set. */
  current(): ModelSettings | null;
  /** @param key undefined: as before, where the server is the same; null: none. @throws VaultLockedError */
  set(model: Omit<ModelSettings, 'hasKey'>, key: string | null | undefined): Promise<ModelSettings>;
  /** @throws VaultLockedError */
  clear(): Promise<void>;
  /** Asks it something small. @throws NoModelError when none is set. */
  test(signal: AbortSignal): Promise<ModelFindings>;
  findLocal(signal: AbortSignal): Promise<readonly LocalModelServer[]>;
  /** The planner that asks it, under the name that the record has. */
  planner(name: string): Promise<Planner>;
}
