import { ArrowUp } from 'lucide-react';
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { plannerWords } from '../../../shared/model/model-words.ts';
import { Button } from '../../ui/button.tsx';
import { Key } from '../../ui/key.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant, useAssistantState } from '../common/assistant-context.tsx';

export interface AskFieldHandle {
  /** Puts words in the field, ready to be changed or run. */
  fill(text: string): void;
}

const most = 10_000;
const warnFrom = 9_000;

/** Where the person says what they want. Enter runs it, Shift+Enter makes a new line, Escape clears, then closes. */
export function AskField({ planner, ref }: { planner: string | null; ref: Ref<AskFieldHandle> }) {
  const { client } = useAssistant();
  const { attempt } = useToasts();
  const online = useAssistantState((state) => state.connection !== 'offline');
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [sending, setSending] = useState(false);
  const empty = text.trim() === '';
  const tooLong = text.length > most;

  useImperativeHandle(ref, () => ({
    fill(words) {
      setText(words);
      area.current?.focus();
    },
  }));
  useEffect(() => {
    if (!document.querySelector('dialog[open]')) area.current?.focus();
  }, []);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  const ask = async () => {
    if (empty || tooLong || sending) return;
    setSending(true);
    // Empty at once: the question that follows does not open over somebody who is writing.
    setText('');
    await attempt(async () => {
      try {
        await client.command('ask', { text });
      } catch (error) {
        setText((since) => since || text);
        throw error;
      }
    });
    setSending(false);
    area.current?.focus();
  };

  return (
    <form
      className="ask"
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <div className="ask-box">
        <label className="unseen" htmlFor="ask">
          What do you want done?
        </label>
        <textarea
          ref={area}
          id="ask"
          rows={1}
          dir="auto"
          value={text}
          placeholder="What do you want done?"
          aria-describedby="ask-help"
          aria-invalid={tooLong || undefined}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter' && !event.shiftKey) {
              event.preventDefault();
              void ask();
            } else if (event.key === 'Escape') {
              if (text) setText('');
              else if (client.host === 'desktop') window.close();
              else area.current?.blur();
            }
          }}
        />
        <Button
          type="submit"
          look="primary"
          icon
          className="ask-send"
          aria-label="Run"
          unavailable={empty || tooLong || sending || !online}
        >
          <ArrowUp size={17} aria-hidden />
        </Button>
      </div>
      <div className="ask-help tiny faint" id="ask-help">
        {text.length > warnFrom ? (
          <span className={tooLong ? 'fault' : ''} role="status">
            {text.length.toLocaleString('en')} of {most.toLocaleString('en')} characters
          </span>
        ) : (
          <span className="ask-keys">
            <Key>↵</Key> run <Key>⇧↵</Key> new line <Key>Esc</Key> clear
          </span>
        )}
        <span className="ask-planner">{planner ? plannerPlace(planner) : '\u00a0'}</span>
      </div>
    </form>
  );
}

/** A model may be elsewhere, so nothing is said to be on this computer then. */
function plannerPlace(planner: string): string {
  const words = plannerWords(planner);
  return planner.startsWith('model:') ? `Planned by ${words}` : `On this computer · ${words}`;
}
