import { z } from 'zod';
import type { LocalModelServer } from '../../../shared/model/model-findings.ts';
import { nodeFetch } from '../http/node-fetch.ts';

/** Programs that offer models on this computer, with the ports that they listen on by themselves. */
export const usualModelServers = [
  { program: 'Ollama', port: 11434 },
  { program: 'LM Studio', port: 1234 },
  { program: 'llama.cpp', port: 8080 },
  { program: 'vLLM', port: 8000 },
] as const;

/** Milliseconds; what runs on this computer answers at once. */
const patience = 1_000;
const mostModels = 200;

const listSchema = z.object({ data: z.array(z.object({ id: z.string().min(1).max(200) })).min(1) });

/** Asks each usual port of this computer for its models. What does not answer as such a program does is left out. */
export async function findLocalModels(
  signal: AbortSignal,
  servers: readonly { readonly program: string; readonly port: number }[] = usualModelServers,
): Promise<LocalModelServer[]> {
  const found = await Promise.all(servers.map(({ program, port }) => look(program, port, signal)));
  return found.filter((server) => server !== null);
}

async function look(program: string, port: number, signal: AbortSignal): Promise<LocalModelServer | null> {
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  try {
    const response = await nodeFetch(`${baseUrl}/models`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    });
    const list = listSchema.safeParse(await response.json());
    if (!response.ok || !list.success) return null;
    return { program, baseUrl, models: list.data.data.slice(0, mostModels).map(({ id }) => id) };
  } catch {
    // Nobody listens there, or something else does.
    return null;
  }
}
