import { useState } from 'react';
import type { CommandResponse } from '../../../shared/contract/commands.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useAssistant } from '../common/assistant-context.tsx';

type Servers = CommandResponse<'find-local-models'>['servers'];

/** Models that programs on this computer offer, each to be used in one click. */
export function ModelsHere({ onChosen }: { onChosen(): void }) {
  const { client } = useAssistant();
  const [servers, setServers] = useState<Servers | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [looking, setLooking] = useState(false);
  const attempt = async (work: () => Promise<void>) => {
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const look = async () => {
    setLooking(true);
    await attempt(async () => setServers((await client.command('find-local-models', {})).servers));
    setLooking(false);
  };
  const use = (baseUrl: string, name: string) =>
    attempt(async () => {
      await client.command('set-model', { baseUrl, name });
      onChosen();
    });
  return (
    <>
      <div className="row">
        <Button small look="primary" unavailable={looking} onClick={() => void look()}>
          {looking ? 'Looking…' : 'Look for models on this computer'}
        </Button>
      </div>
      {problem && (
        <Notice tone="final" role="alert">
          {problem}
        </Notice>
      )}
      {servers?.length === 0 && (
        <Notice role="status">
          No program with models runs here. Ollama, LM Studio, llama.cpp and vLLM are found once they run.
        </Notice>
      )}
      {servers && servers.length > 0 && (
        <ul className="models-here">
          {servers.flatMap(({ program, baseUrl, models }) =>
            models.map((name) => (
              <li key={`${baseUrl} ${name}`} className="row">
                <span className="grow words">
                  {name} <span className="faint">in {program}</span>
                </span>
                <Button
                  small
                  aria-label={`Use ${name} in ${program}`}
                  onClick={() => void use(baseUrl, name)}
                >
                  Use it
                </Button>
              </li>
            )),
          )}
        </ul>
      )}
    </>
  );
}
