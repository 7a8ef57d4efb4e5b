import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant } from '../common/assistant-context.tsx';
import { QueryProblem } from '../common/query-problem.tsx';
import { saveFile } from '../common/save-file.ts';
import { useQuery } from '../common/use-query.ts';
import { FactItem } from './fact-item.tsx';
import './memory.css';

/** What is remembered of the person: to look at, correct, forget, add to and take along. */
export function MemorySection() {
  const { client } = useAssistant();
  const { attempt } = useToasts();
  const found = useQuery('memory', {}, ['memory']);
  const [said, setSaid] = useState('');
  const facts = found.data?.facts ?? [];
  const remember = () =>
    void attempt(async () => {
      await client.command('remember-fact', { text: said });
      setSaid('');
    });
  return (
    <section className="card memory" aria-labelledby="memory-title">
      <header className="row">
        <h2 id="memory-title" className="grow">
          Memory
        </h2>
        {facts.length > 0 && (
          <Button
            small
            onClick={() =>
              saveFile('deskhand-memory.json', 'application/json', `${JSON.stringify(facts, null, 2)}\n`)
            }
          >
            <Download size={14} aria-hidden /> Export
          </Button>
        )}
      </header>
      <p className="small quiet">
        What you said of yourself, in your words. Nothing that others wrote ever gets here. What a run used
        stands with the run.
      </p>
      {found.problem && <QueryProblem problem={found.problem} again={found.again} />}
      {found.data && facts.length === 0 && (
        <p className="small quiet">
          Nothing yet. Say for example “Remember that I don’t take meetings before 10”.
        </p>
      )}
      {facts.length > 0 && (
        <ul>
          {facts.map((fact) => (
            <FactItem key={fact.id} fact={fact} />
          ))}
        </ul>
      )}
      <form
        className="memory-add"
        onSubmit={(event) => {
          event.preventDefault();
          if (said.trim() !== '') remember();
        }}
      >
        <label className="unseen" htmlFor="memory-said">
          Something to remember
        </label>
        <input
          id="memory-said"
          className="input"
          maxLength={500}
          placeholder="Kim is my sister"
          value={said}
          onChange={({ target }) => setSaid(target.value)}
        />
        <Button type="submit" unavailable={said.trim() === ''}>
          Remember
        </Button>
      </form>
    </section>
  );
}
