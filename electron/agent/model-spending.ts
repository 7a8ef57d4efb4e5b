import type { ModelUsage } from '../../shared/model/model-settings.ts';
import type { ModelUse } from '../../shared/model/run.ts';
import { wallClockAt } from '../../shared/model/wall-clock.ts';
import type { Journal } from '../history/journal.ts';
import type { CallServices } from './call-services.ts';

/** So many of the latest runs are looked at for what was spent before this start. */
const mostRunsADay = 1_000;

interface Spent {
  readonly tokens: number;
  readonly money: number;
}

/** What language models have taken today and in a run, and what may still be spent. A run counts for the day it began on. */
export class ModelSpending {
  readonly #journal: Journal;
  readonly #services: Pick<CallServices, 'clock' | 'settings' | 'timeZone'>;
  #today: { readonly day: string; readonly spent: Spent } | null = null;

  constructor(journal: Journal, services: Pick<CallServices, 'clock' | 'settings' | 'timeZone'>) {
    this.#journal = journal;
    this.#services = services;
  }

  /** The less of what is left of the run's own limits and of the day's. */
  left(runId: string): { readonly tokens: number; readonly money: number | null } {
    const { limits } = this.#services.settings();
    const day = this.#spentToday();
    const run = spentBy(this.#journal.run(runId)?.modelUse);
    const money = [
      limits.moneyPerRun === null ? null : limits.moneyPerRun - run.money,
      limits.moneyPerDay === null ? null : limits.moneyPerDay - day.money,
    ].filter((left) => left !== null);
    return {
      tokens: Math.min(limits.tokensPerRun - run.tokens, limits.tokensPerDay - day.tokens),
      money: money.length === 0 ? null : Math.min(...money),
    };
  }

  /** Adds what a request took. */
  note({ inputTokens, outputTokens, money }: ModelUsage): void {
    const spent = this.#spentToday();
    this.#today = {
      day: this.#day(this.#services.clock.now()),
      spent: { tokens: spent.tokens + inputTokens + outputTokens, money: spent.money + (money ?? 0) },
    };
  }

  #spentToday(): Spent {
    const day = this.#day(this.#services.clock.now());
    if (this.#today?.day !== day) {
      const runs = this.#journal
        .runs({ latest: mostRunsADay })
        .filter(({ startedAt }) => this.#day(Date.parse(startedAt)) === day)
        .map(({ modelUse }) => spentBy(modelUse));
      const spent = runs.reduce(
        (sum, { tokens, money }) => ({ tokens: sum.tokens + tokens, money: sum.money + money }),
        { tokens: 0, money: 0 },
      );
      this.#today = { day, spent };
    }
    return this.#today.spent;
  }

  #day(instant: number): string {
    return wallClockAt(instant, this.#services.timeZone()).slice(0, 10);
  }
}

function spentBy(use: ModelUse | undefined): Spent {
  if (use === undefined) return { tokens: 0, money: 0 };
  return { tokens: use.inputTokens + use.outputTokens, money: use.money ?? 0 };
}
