import { ServerUnreachableError } from '../../ports/remote-calendars.ts';
import { type GraphEvent, type GraphSeries, graphEventSchema, graphInstancesSchema } from './graph-event.ts';
import type { GraphHttp, GraphRequest } from './graph-http.ts';
import { keptExpansion } from './kept-object.ts';

const doing = 'for events';
/** Bodies as text, whatever the one who wrote them used. */
export const asText = ['outlook.body-content-type="text"'];

/** The events of these paths that still exist, each with the instances of its series, by path. */
export async function fetchSeries(
  http: GraphHttp,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, GraphSeries>> {
  const answers = await http.sendAll(
    paths.map((path): GraphRequest => ({ method: 'GET', path: `${path}?${keptExpansion}`, prefer: asText })),
    signal,
  );
  const events = new Map<string, GraphEvent>();
  for (const [index, path] of paths.entries()) {
    const answer = answers[index];
    if (answer === undefined) throw new ServerUnreachableError('Microsoft left out an answer. Try again.');
    if (answer.status === 404 || answer.status === 410) continue;
    events.set(path, http.read(graphEventSchema, http.expect(answer, doing), doing));
  }
  const masters = [...events].filter(([, event]) => event.type === 'seriesMaster').map(([path]) => path);
  const instances = await http.sendAll(
    masters.map(
      (path): GraphRequest => ({
        method: 'GET',
        path: `${path}?$select=id,exceptionOccurrences,cancelledOccurrences&$expand=exceptionOccurrences`,
        prefer: asText,
      }),
    ),
    signal,
  );
  const found = new Map<string, GraphSeries>();
  for (const [path, event] of events) {
    const at = masters.indexOf(path);
    const answer = instances[at];
    if (answer === undefined) {
      found.set(path, { event, exceptions: [], cancelled: [] });
      continue;
    }
    if (answer.status === 404) continue;
    const told = http.read(graphInstancesSchema, http.expect(answer, doing), doing);
    found.set(path, {
      event,
      exceptions: told.exceptionOccurrences ?? [],
      cancelled: told.cancelledOccurrences ?? [],
    });
  }
  return found;
}
