import { isStale, type UsedFact } from '../../../../shared/model/memory.ts';
import { isNo } from '../grammar/answers.ts';
import { type FactMeaning, readFact } from '../grammar/fact-words.ts';
import type { Carrying, Errand } from './errand.ts';
import { quote } from './words-for.ts';

/** A fact that means something here. */
export interface KnownFact<Meaning extends FactMeaning = FactMeaning> {
  readonly fact: UsedFact;
  readonly meaning: Meaning;
}

type MeaningOf<Kind extends FactMeaning['kind']> = Extract<FactMeaning, { readonly kind: Kind }>;

/** What is remembered of the person, and what of it this request uses. */
export class FactsAtHand {
  readonly #known: readonly KnownFact[];
  /** Milliseconds since the epoch. */
  readonly #now: number;
  readonly #used = new Set<string>();
  readonly #dropped = new Set<string>();

  constructor(facts: readonly UsedFact[], now: number) {
    this.#now = now;
    this.#known = facts.flatMap((fact) => {
      const meaning = readFact(fact.text);
      return meaning === null ? [] : [{ fact, meaning }];
    });
  }

  /** Ids of the facts that the request has used so far. */
  get used(): readonly string[] {
    return [...this.#used];
  }

  /** Facts of a kind, the latest first. */
  ofKind<Kind extends FactMeaning['kind']>(kind: Kind): readonly KnownFact<MeaningOf<Kind>>[] {
    return this.#known.filter(
      (known): known is KnownFact<MeaningOf<Kind>> =>
        known.meaning.kind === kind && !this.#dropped.has(known.fact.id),
    );
  }

  /**
   * Takes a fact into use, and says whether it holds. One that nobody needed for long is asked about first, and
   * forgotten when it is no longer true.
   */
  *use(errand: Errand, { fact }: KnownFact): Carrying<boolean> {
    if (this.#dropped.has(fact.id)) return false;
    if (!this.#used.has(fact.id) && isStale(fact, this.#now)) {
      const answer = yield* errand.ask(`Is it still true that you said: ${quote(fact.text)}?`, [
        'Yes',
        'No, forget it',
      ]);
      if (isNo(answer) || /\bforget\b/i.test(answer)) {
        this.#dropped.add(fact.id);
        errand.announce({ id: `forget-${fact.id}`, title: `Forget ${quote(fact.text)}`, effect: 'change' });
        yield* errand.change(
          `forget-${fact.id}`,
          'memory.forget',
          { id: fact.id, text: fact.text },
          'You said that it is no longer true.',
          'Not forgotten',
        );
        return false;
      }
    }
    this.#used.add(fact.id);
    return true;
  }
}
