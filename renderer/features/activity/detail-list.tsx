import { Check, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Action } from '../../../shared/model/action.ts';
import { foundWords } from '../../../shared/model/provenance-words.ts';
import { Words } from '../../ui/words.tsx';
import { useNow, usePreferences } from '../common/assistant-context.tsx';
import { formatInstant } from '../common/time/format-time.ts';
import { whoDecided } from './action-words.ts';

function Detail({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="caption">{name}</dt>
      <dd className="small words">{children}</dd>
    </div>
  );
}

/** Where an action came from and how sure it is, fact by fact. */
export function DetailList({ action }: { action: Action }) {
  const { why, approval, dataUsed, verification, afterwards, undo, record } = action;
  const preferences = usePreferences();
  const { today } = useNow();
  const at = (instant: string) => formatInstant(instant, preferences, today);
  return (
    <dl className="detail-list">
      <Detail name="You asked">
        <span className="clamp" dir="auto">
          “<bdi>{action.request}</bdi>”
        </span>
      </Detail>
      {why && (
        <Detail name="Why">
          <Words text={why} />
        </Detail>
      )}
      {approval && (
        <Detail name={approval.decision === 'allowed' ? 'Allowed by' : 'Refused by'}>
          {whoDecided(approval)}, {at(approval.at)}
          {approval.reason && (
            <span className="block faint">
              <Words text={approval.reason} />
            </span>
          )}
          <span className="block tiny faint mono">rule {approval.rule}</span>
        </Detail>
      )}
      {action.traced && (
        <Detail name="Where its values come from">
          <ul className="sources">
            {action.traced.map((argument) => (
              <li
                key={argument.path}
                className={argument.source?.origin === 'untrusted' ? 'is-untrusted' : undefined}
              >
                “<bdi>{argument.value}</bdi>” <Words text={foundWords(argument)} />
                {argument.passage && (
                  <span className="block faint">
                    “<bdi>{argument.passage}</bdi>”
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Detail>
      )}
      {dataUsed.length > 0 && (
        <Detail name="Data it used">
          <ul className="sources">
            {dataUsed.map(({ id, origin, description }) => (
              <li key={id} className={origin === 'untrusted' ? 'is-untrusted' : undefined}>
                <bdi>{description}</bdi>
                {origin === 'untrusted' && ' (not from you)'}
              </li>
            ))}
          </ul>
        </Detail>
      )}
      {verification?.kind === 'confirmed' && (
        <Detail name="Checked">
          <span className="is-good">
            <Check size={14} aria-hidden /> {verification.how}
          </span>
        </Detail>
      )}
      {verification?.kind === 'differs' && (
        <Detail name="Checked">
          <span className="is-bad">
            <TriangleAlert size={14} aria-hidden /> <Words text={verification.what} />
          </span>
        </Detail>
      )}
      {action.preview.telling && (
        <Detail name="Who is told">
          <Words text={action.preview.telling.words} />
        </Detail>
      )}
      {afterwards && (
        <Detail name="Afterwards">
          {afterwards.map(({ state, words, at: changedAt }) => (
            <span className="block" key={`${state} ${changedAt}`}>
              <Words text={words} />
            </span>
          ))}
        </Detail>
      )}
      {undo.state === 'available' && (
        <Detail name="Undo">
          {undo.until ? `Until ${at(undo.until)}. ` : 'Any time. '}
          {undo.how}
        </Detail>
      )}
      {undo.state === 'impossible' && <Detail name="Undo">Cannot be undone. {undo.why}</Detail>}
      {undo.state === 'done' && (
        <Detail name="Undo">
          Undone, {at(undo.at)}. <a href={`#/activity/${undo.by}`}>Show what undid it</a>
        </Detail>
      )}
      {action.undoes && (
        <Detail name="Takes back">
          <a href={`#/activity/${action.undoes}`}>Show what it took back</a>
        </Detail>
      )}
      <Detail name="Record">
        <span className="mono faint">
          #{record.sequence} · {record.hash.slice(0, 4)}…{record.hash.slice(-4)} · {at(action.startedAt)}
        </span>
      </Detail>
    </dl>
  );
}
