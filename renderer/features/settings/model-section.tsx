import { useState } from 'react';
import type { QueryResponse } from '../../../shared/contract/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useAssistant } from '../common/assistant-context.tsx';
import { QueryProblem } from '../common/query-problem.tsx';
import { useQuery } from '../common/use-query.ts';
import { ModelForm } from './model-form.tsx';
import { ModelsHere } from './models-here.tsx';

type Model = NonNullable<QueryResponse<'model'>['model']>;

/** Who plans: the offline planner, or a language model that is found on this computer or given with its address. */
export function ModelSection() {
  const { store } = useAssistant();
  const asked = useQuery('model', {}, ['settings']);
  const [adding, setAdding] = useState(false);
  const model = asked.data?.model;
  const done = () => {
    setAdding(false);
    asked.again();
    void store.refresh();
  };
  return (
    <section className="card settings model" aria-labelledby="model-title">
      <h2 id="model-title">Model</h2>
      {asked.problem && <QueryProblem problem={asked.problem} again={asked.again} />}
      {model && <ModelInUse key={`${model.baseUrl} ${model.name}`} model={model} onForgotten={done} />}
      {model === null && (
        <>
          <p className="quiet">
            The offline planner reads everyday requests by itself, on this computer. A language model
            understands more. It only proposes: what may happen is decided, shown and recorded as always.
          </p>
          {!adding && <ModelsHere onChosen={done} />}
          {adding ? (
            <ModelForm onDone={done} onCancel={() => setAdding(false)} />
          ) : (
            <div className="row">
              <Button small look="ghost" onClick={() => setAdding(true)}>
                Give an address and a key…
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

function ModelInUse({ model, onForgotten }: { model: Model; onForgotten(): void }) {
  const { client } = useAssistant();
  const [found, setFound] = useState<{ words: string; works: boolean } | null>(null);
  const [underWay, setUnderWay] = useState<'test' | 'forget' | null>(null);
  const attempt = async (what: 'test' | 'forget') => {
    setUnderWay(what);
    setFound(null);
    try {
      if (what === 'test') {
        const { sentence, works } = await client.command('test-model', {});
        setFound({ words: sentence, works });
      } else {
        await client.command('clear-model', {});
        onForgotten();
      }
    } catch (error) {
      setFound({ words: error instanceof Error ? error.message : String(error), works: false });
    } finally {
      setUnderWay(null);
    }
  };
  return (
    <>
      <p className="words">
        <b>{model.name}</b> at {new URL(model.baseUrl).host}, {model.hasKey ? 'with a key' : 'without a key'}.
        It is sent your requests and what they find; where it cannot go on, the offline planner does what it
        can.
      </p>
      {found && (
        <Notice tone={found.works ? 'accent' : 'final'} role="status">
          {found.words}
        </Notice>
      )}
      <div className="row">
        <Button small look="primary" unavailable={underWay !== null} onClick={() => void attempt('test')}>
          {underWay === 'test' ? 'Trying it…' : 'Try it'}
        </Button>
        <Button small unavailable={underWay !== null} onClick={() => void attempt('forget')}>
          Forget it and plan offline
        </Button>
      </div>
    </>
  );
}
