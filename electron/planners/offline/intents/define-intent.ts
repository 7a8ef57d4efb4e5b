import type { BuiltInToolName } from '../../../../shared/model/tools/tool-catalogue.ts';
import type { RecentAction } from '../../../ports/planner.ts';
import type { Carrying, Errand } from '../errand/errand.ts';
import type { Outcome } from '../errand/errand-end.ts';
import type { StepDraft } from '../errand/plan-board.ts';
import type { Setting } from '../grammar/setting.ts';

/** Words and what they mean: the first call that they lead to, the question that they raise, or the report. */
export type IntentExample = { readonly words: string; readonly recent?: readonly RecentAction[] } & (
  | { readonly call: readonly [BuiltInToolName, unknown] }
  | { readonly asks: string }
  | { readonly says: string }
);

/** One kind of request: how its words are recognised and read, and how it is carried out. */
export interface Intent<Slots> {
  readonly name: string;
  /** Commands that requests of this kind begin with; a sentence may be parted before them. */
  readonly heads: readonly string[];
  readonly examples: readonly IntentExample[];
  /** What the words say, or null when they are not of this kind. The clause has no courtesies left. */
  readonly read: (clause: string, setting: Setting) => Slots | null;
  /** The steps that it announces. */
  readonly outline: (slots: Slots, setting: Setting) => readonly StepDraft[];
  /** Why it cannot be done at all, in a sentence; such a part is spoken of before anything is done. */
  readonly impossible?: (slots: Slots) => string | null;
  /** Beside an hour without a day it means the day of the part before: "lunch on Friday at 1 and dinner at 7". */
  readonly inheritsDay?: true;
  /** Takes a following clause into this request ("…, and invite Bo"), if it belongs to it. */
  readonly takeIn?: (slots: Slots, clause: string, setting: Setting) => Slots | null;
  readonly carryOut: (slots: Slots, errand: Errand) => Carrying<Outcome>;
}

/** What an intent made of some words: ready to be carried out. */
export interface ReadIntent {
  readonly name: string;
  readonly words: string;
  readonly outline: readonly StepDraft[];
  readonly impossible: string | null;
  readonly inheritsDay: boolean;
  readonly takeIn: (clause: string, setting: Setting) => ReadIntent | null;
  readonly carryOut: (errand: Errand) => Carrying<Outcome>;
}

/** An intent whose slots are its own affair. */
export interface AnyIntent {
  readonly name: string;
  readonly heads: readonly string[];
  readonly examples: readonly IntentExample[];
  readonly read: (clause: string, setting: Setting) => ReadIntent | null;
}

/** Checks an intent's types and closes over its slots, so that intents of all kinds stand in one list. */
export function defineIntent<Slots>(
  intent: Intent<Slots>,
): AnyIntent & { readonly bind: (slots: Slots, words: string, setting: Setting) => ReadIntent } {
  const bind = (slots: Slots, words: string, setting: Setting): ReadIntent => ({
    name: intent.name,
    words,
    outline: intent.outline(slots, setting),
    impossible: intent.impossible?.(slots) ?? null,
    inheritsDay: intent.inheritsDay === true,
    takeIn(clause, present) {
      const more = intent.takeIn?.(slots, clause, present) ?? null;
      return more === null ? null : bind(more, `${words} ${clause}`, present);
    },
    carryOut: (errand) => intent.carryOut(slots, errand),
  });
  return {
    name: intent.name,
    heads: intent.heads,
    examples: intent.examples,
    bind,
    read(clause, setting) {
      const slots = intent.read(clause, setting);
      return slots === null ? null : bind(slots, clause, setting);
    },
  };
}
