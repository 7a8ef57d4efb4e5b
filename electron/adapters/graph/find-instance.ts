import { z } from 'zod';
import { wallFromText } from '../../icalendar/zone-clock.ts';
import { originalDateOf } from './content-of-event.ts';
import type { EventContent } from './event-content.ts';
import { type GraphEvent, graphEventSchema } from './graph-event.ts';
import type { GraphHttp } from './graph-http.ts';

const doing = 'for an instance of the event';
const day = 86_400_000;
/** How far an instance may have been moved; it is looked for near at hand first. */
const reaches = [2 * day, 62 * day];

const instancesSchema = z.object({
  value: z.array(graphEventSchema),
  '@odata.nextLink': z.string().nullish(),
});

/** The instance of a series that would have begun on this date, with its address; null when there is none. */
export async function findInstance(
  http: GraphHttp,
  seriesHref: string,
  date: string,
  { when }: EventContent,
  signal: AbortSignal,
): Promise<{ readonly href: string; readonly instance: GraphEvent } | null> {
  const at = wallFromText(date);
  for (const reach of reaches) {
    const view = new URLSearchParams({
      startDateTime: new Date(at - reach).toISOString(),
      endDateTime: new Date(at + reach).toISOString(),
    });
    for (let path: string | null = `${seriesHref}/instances?${view.toString()}`; path !== null; ) {
      const answer = http.expect(await http.send({ method: 'GET', path }, signal), doing);
      const page: z.infer<typeof instancesSchema> = http.read(instancesSchema, answer, doing);
      const instance = page.value.find((each) => originalDateOf(each, when) === date);
      // An instance is an event beside its series.
      const events = seriesHref.slice(0, seriesHref.lastIndexOf('/'));
      if (instance !== undefined) return { href: `${events}/${encodeURIComponent(instance.id)}`, instance };
      path = page['@odata.nextLink'] ?? null;
    }
  }
  return null;
}
