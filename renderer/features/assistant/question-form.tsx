import { useState } from 'react';
import type { Question } from '../../../shared/model/run.ts';
import { Button } from '../../ui/button.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant } from '../common/assistant-context.tsx';
import { SlotPicker } from './slot-picker/slot-picker.tsx';

/** A question of the planner's: its times in a week, its other options as buttons, and a field for any other answer. */
export function QuestionForm({ runId, question }: { runId: string; question: Question }) {
  const { client } = useAssistant();
  const { attempt } = useToasts();
  const [text, setText] = useState('');
  const [sent, setSent] = useState(false);
  const options = question.options.slice(question.choice?.slots.length ?? 0);
  const id = `question-${question.id}`;

  const answer = async (words: string) => {
    if (words.trim() === '' || sent) return;
    setSent(true);
    let accepted = false;
    await attempt(
      () => client.command('answer-question', { runId, questionId: question.id, text: words }),
      () => {
        accepted = true;
        return undefined;
      },
    );
    if (!accepted) setSent(false);
  };

  return (
    <form
      className="question"
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault();
        void answer(text);
      }}
    >
      <p id={id} className="words" dir="auto" role="alert">
        <b>{question.text}</b>
      </p>
      {question.choice && (
        <SlotPicker
          choice={question.choice}
          answers={question.options}
          unavailable={sent}
          onAnswer={(words) => void answer(words)}
        />
      )}
      {options.length > 0 && (
        <div className="question-options">
          {options.map((option) => (
            <Button key={option} unavailable={sent} onClick={() => void answer(option)}>
              <bdi className="words">{option}</bdi>
            </Button>
          ))}
        </div>
      )}
      <div className="row">
        <label className="unseen" htmlFor={`${id}-text`}>
          Your answer
        </label>
        <input
          id={`${id}-text`}
          className="input"
          dir="auto"
          autoComplete="off"
          placeholder={question.options.length > 0 ? 'Or say it in your words…' : 'Your answer…'}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" look="primary" unavailable={sent || text.trim() === ''}>
          Answer
        </Button>
      </div>
    </form>
  );
}
