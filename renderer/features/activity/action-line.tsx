import type { CSSProperties } from 'react';
import type { Action } from '../../../shared/model/action.ts';
import { classNames } from '../../ui/class-names.ts';
import { Words } from '../../ui/words.tsx';
import { usePreferences } from '../common/assistant-context.tsx';
import { EffectTag } from '../common/effect-tag.tsx';
import { formatInstantClock } from '../common/time/format-time.ts';
import { UndoButton } from '../common/undo-button.tsx';
import { actionOutcome } from './action-words.ts';

/** One action in the list. */
export function ActionLine(props: {
  action: Action;
  last: boolean;
  style: CSSProperties;
  active: boolean;
  selected: boolean;
}) {
  const { action } = props;
  const preferences = usePreferences();
  const outcome = actionOutcome(action, (at) => formatInstantClock(at, preferences));
  return (
    <div
      role="row"
      id={`row-${action.id}`}
      aria-selected={props.selected}
      className={classNames(
        'history-row is-action',
        props.last && 'is-last',
        props.active && 'is-active',
        props.selected && 'is-selected',
      )}
      style={props.style}
      data-action={action.id}
    >
      <div role="gridcell" className="action-line">
        <time className="tiny faint nums" dateTime={action.startedAt}>
          {formatInstantClock(action.startedAt, preferences)}
        </time>
        <span className="action-effect">
          <EffectTag effect={action.effect} />
        </span>
        <span className={classNames('action-words one-line', outcome.struck && 'is-struck')}>
          <Words text={outcome.words.slice(0, 300)} strong />
        </span>
        <span className={`action-outcome tiny is-${outcome.tone}`}>{outcome.remark}</span>
        {action.undo.state === 'available' && (
          <UndoButton
            small
            tabIndex={-1}
            what={{ what: 'action', actionId: action.id }}
            subject={action.preview.done}
          />
        )}
      </div>
    </div>
  );
}
