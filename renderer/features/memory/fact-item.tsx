import { useState } from 'react';
import type { ShownFact } from '../../../shared/contract/memory-messages.ts';
import { Button } from '../../ui/button.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant, useNow, usePreferences } from '../common/assistant-context.tsx';
import { formatInstant } from '../common/time/format-time.ts';
import { useUndo } from '../common/undo-button.tsx';

const stateWords = {
  holds: '',
  stale: ' Not used for long: you are asked before it is used again.',
  expired: ' No longer used.',
};

/** The person has just asked to correct it. */
const focus = (input: HTMLInputElement | null) => input?.focus();

/** One fact, with where it was said and when it was used last; it can be corrected and forgotten. */
export function FactItem({ fact }: { fact: ShownFact }) {
  const { client } = useAssistant();
  const { attempt } = useToasts();
  const { undo } = useUndo();
  const preferences = usePreferences();
  const { today } = useNow();
  const [words, setWords] = useState<string | null>(null);
  const at = (instant: string) => formatInstant(instant, preferences, today);
  const change = (begin: () => Promise<{ runId: string }>, text: string) =>
    void attempt(begin, ({ runId }) => ({
      tone: 'done',
      text,
      action: { text: 'Undo', run: () => void undo({ what: 'run', runId }) },
    }));
  const { id, text } = fact;
  return (
    <li className="fact-item">
      {words === null ? (
        <div className="grow">
          <div className="words">
            <bdi>{text}</bdi>
          </div>
          <div className="tiny faint">
            Said: {at(fact.learnedAt)}
            {fact.request !== null && (
              <>
                {', in '}
                <a href={`#/activity/${fact.learnedBy}`}>
                  “<bdi>{fact.request}</bdi>”
                </a>
              </>
            )}
            . {fact.lastUsedAt === null ? 'Not used yet.' : `Used: ${at(fact.lastUsedAt)}.`}
            {fact.expiresOn !== null && ` Until ${fact.expiresOn}.`}
            {stateWords[fact.state]}
          </div>
        </div>
      ) : (
        <form
          className="grow memory-add"
          onSubmit={(event) => {
            event.preventDefault();
            setWords(null);
            if (words.trim() !== '' && words.trim() !== text)
              change(() => client.command('correct-fact', { id, text: words }), 'Corrected.');
          }}
        >
          <input
            className="input"
            aria-label={`What is true instead of: ${text}`}
            maxLength={500}
            ref={focus}
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
          <Button small type="submit">
            Save
          </Button>
        </form>
      )}
      <Button small onClick={() => setWords(words === null ? text : null)}>
        {words === null ? 'Correct' : 'Leave it'}
        <span className="unseen">: {text}</span>
      </Button>
      <Button
        small
        look="danger-quiet"
        onClick={() => change(() => client.command('forget-fact', { id, text }), 'Forgotten.')}
      >
        Forget<span className="unseen">: {text}</span>
      </Button>
    </li>
  );
}
