import { useEffect, useId, useState } from 'react';
import type { QueryResponse } from '../../../shared/contract/queries.ts';
import { type Effect, effects } from '../../../shared/model/effect.ts';
import type { Level } from '../../../shared/model/permission.ts';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant } from '../common/assistant-context.tsx';
import { EffectTag } from '../common/effect-tag.tsx';
import { effectMeaning } from '../common/effect-words.ts';

const levelNames: Record<Level, string> = { off: 'Off', ask: 'Ask', auto: 'Auto' };
const levelSentences: Record<Level, string> = {
  off: 'Never happens',
  ask: 'Asks you each time',
  auto: 'Happens without asking',
};

/** The ladder of one account: for each effect, the level it has, among those it may have. */
export function AccountLadder(
  props: QueryResponse<'permissions'>['accounts'][number] & { onFailed(): void },
) {
  const { account, name, ladder, choices, onFailed } = props;
  const { client } = useAssistant();
  const { attempt } = useToasts();
  const [shown, setShown] = useState(ladder);
  const id = useId();

  useEffect(() => setShown(ladder), [ladder]);

  const choose = async (effect: Effect, level: Level) => {
    setShown((before) => ({ ...before, [effect]: level }));
    let accepted = false;
    await attempt(
      () => client.command('set-permission', { account, effect, level }),
      () => {
        accepted = true;
        return undefined;
      },
    );
    if (accepted) return;
    setShown(ladder);
    onFailed();
  };

  return (
    <section className="card ladder" aria-labelledby={id}>
      <h2 id={id}>
        <bdi>{name}</bdi>
      </h2>
      <table className="ladder-table">
        <thead className="unseen">
          <tr>
            <th scope="col">Effect</th>
            <th scope="col">Level</th>
          </tr>
        </thead>
        <tbody>
          {effects.map((effect) => (
            <tr key={effect}>
              <th scope="row">
                <EffectTag effect={effect} />
                <span className="ladder-meaning quiet">{effectMeaning[effect]}</span>
              </th>
              <td>
                <span className="ladder-level tiny faint">{levelSentences[shown[effect]]}</span>
                {choices[effect].length > 1 ? (
                  <SegmentedControl
                    label={`${name}: ${effect}`}
                    value={shown[effect]}
                    options={choices[effect].map((level) => ({ value: level, text: levelNames[level] }))}
                    onChange={(level) => void choose(effect, level)}
                  />
                ) : (
                  <span className="ladder-fixed small">{levelNames[shown[effect]]}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
