import { useId, useState } from 'react';
import type { CalendarConflict, ConflictChoice } from '../../../shared/model/calendar-sync.ts';
import { Button } from '../../ui/button.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant, usePreferences } from '../common/assistant-context.tsx';
import { choicesOf } from './choice-words.ts';
import { compareEvents } from './compare-events.ts';

/** One event as it is here and as its server has it, side by side, and the question which of them holds. */
export function ConflictCard({ conflict, where }: { conflict: CalendarConflict; where: string }) {
  const { here, there } = conflict;
  const { client } = useAssistant();
  const { attempt } = useToasts();
  const preferences = usePreferences();
  const id = useId();
  const [underWay, setUnderWay] = useState(false);
  const title = (here ?? there)?.title || 'Untitled';

  const resolve = async (keep: ConflictChoice, words: string) => {
    if (underWay) return;
    setUnderWay(true);
    await attempt(
      () => client.command('resolve-conflict', { conflictId: conflict.id, keep }),
      () => ({ tone: 'done', text: `“${title}”: ${words.toLowerCase()}.` }),
    );
    setUnderWay(false);
  };
  return (
    <article className="card conflict-card" aria-labelledby={id}>
      <header>
        <h3 id={id} className="words">
          <bdi>{title}</bdi>
        </h3>
        <p className="small quiet">
          {here === null
            ? 'Deleted here, and changed on the server.'
            : there === null
              ? 'Changed here, and deleted on the server.'
              : 'Changed here and on the server, and neither knew of the other.'}{' '}
          <bdi>{where}</bdi>
        </p>
      </header>
      <table className="versions small">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">What</span>
            </th>
            <th scope="col">Here{here === null && ': deleted'}</th>
            <th scope="col">On the server{there === null && ': deleted'}</th>
          </tr>
        </thead>
        <tbody>
          {compareEvents(here, there, preferences).map((fact) => (
            <tr key={fact.name} className={fact.differs ? 'is-different' : undefined}>
              <th scope="row">
                {fact.name}
                {fact.differs && <span className="unseen">, differs</span>}
              </th>
              {[fact.here, fact.there].map((value, side) => (
                <td key={side} className="words" dir="auto">
                  {value || <span className="faint">none</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="row conflict-choices">
        {choicesOf(conflict).map(({ choice, words }) => (
          <Button key={choice} small unavailable={underWay} onClick={() => void resolve(choice, words)}>
            {words}
            <span className="unseen">: {title}</span>
          </Button>
        ))}
      </div>
    </article>
  );
}
