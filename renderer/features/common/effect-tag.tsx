import type { Effect } from '../../../shared/model/effect.ts';
import { Tag } from '../../ui/tag.tsx';
import { effectTone } from './effect-words.ts';

/** The effect of a step or an action, by its name in its colour. */
export function EffectTag({ effect }: { effect: Effect }) {
  return <Tag tone={effectTone[effect]}>{effect}</Tag>;
}
