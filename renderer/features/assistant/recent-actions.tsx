import type { Action } from '../../../shared/model/action.ts';
import { assertNever } from '../../../shared/model/assert-never.ts';
import { hasOutsideEffect } from '../../client/assistant-state.ts';
import { Words } from '../../ui/words.tsx';
import { UndoButton } from '../common/undo-button.tsx';

const most = 5;

function UndoPart({ action }: { action: Action }) {
  const { undo } = action;
  switch (undo.state) {
    case 'available':
      return (
        <UndoButton
          look="ghost"
          small
          what={{ what: 'action', actionId: action.id }}
          subject={action.preview.done}
        />
      );
    case 'done':
      return <span className="tiny faint">undone</span>;
    case 'impossible':
      return (
        <span className="tiny faint" title={undo.why}>
          cannot be undone
        </span>
      );
    case 'not-needed':
      return null;
    default:
      return assertNever(undo);
  }
}

/** What was done lately, each with its way back. */
export function RecentActions({ actions }: { actions: readonly Action[] }) {
  const done = actions.filter(hasOutsideEffect);
  if (done.length === 0) return null;
  return (
    <section aria-labelledby="recent-title">
      <div className="side-head">
        <h2 id="recent-title" className="caption">
          Done lately
        </h2>
        <a className="tiny" href="#/activity">
          All activity
        </a>
      </div>
      <ul className="card recent">
        {done.slice(0, most).map((action) => (
          <li key={action.id} className="recent-item small">
            <a
              href={`#/activity/${action.id}`}
              className={action.undo.state === 'done' ? 'recent-words is-undone' : 'recent-words'}
            >
              <span className="clamp words">
                <Words text={action.preview.done} strong />
              </span>
            </a>
            <UndoPart action={action} />
          </li>
        ))}
      </ul>
    </section>
  );
}
