import { z } from 'zod';
import type { BusyTime } from '../../ports/remote-calendars.ts';
import type { GraphHttp } from './graph-http.ts';

const doing = 'for free and busy times';
/** As many people, and milliseconds, as the service answers for at once. */
const mostPeople = 20;
const longestView = 60 * 86_400_000;
const free = new Set(['free', 'workingElsewhere']);

const schedulesSchema = z.object({
  value: z.array(
    z.object({
      scheduleId: z.string(),
      error: z.unknown().optional(),
      scheduleItems: z
        .array(
          z.object({
            status: z.string(),
            start: z.object({ dateTime: z.string() }),
            end: z.object({ dateTime: z.string() }),
          }),
        )
        .nullish(),
    }),
  ),
});

/** Busy times of people by address (calendar: getSchedule). Whom the service knows nothing of is left out. */
export async function askSchedules(
  http: GraphHttp,
  addresses: readonly string[],
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly BusyTime[]>> {
  const found = new Map<string, BusyTime[]>();
  for (let at = 0; at < addresses.length; at += mostPeople) {
    const schedules = addresses.slice(at, at + mostPeople);
    for (let begin = Date.parse(from); begin < Date.parse(to); begin += longestView) {
      const end = Math.min(begin + longestView, Date.parse(to));
      const body = { schedules, startTime: inUtc(begin), endTime: inUtc(end), availabilityViewInterval: 30 };
      const answer = await http.send({ method: 'POST', path: 'me/calendar/getSchedule', body }, signal);
      const { value } = http.read(schedulesSchema, http.expect(answer, doing), doing);
      for (const { scheduleId, error, scheduleItems } of value) {
        if (error != null) continue;
        const times = (scheduleItems ?? []).filter(({ status }) => !free.has(status));
        const before = found.get(scheduleId) ?? [];
        found.set(scheduleId, [
          ...before,
          ...times.map((each) => ({ start: instant(each.start), end: instant(each.end) })),
        ]);
      }
    }
  }
  return found;
}

function inUtc(milliseconds: number): { readonly dateTime: string; readonly timeZone: string } {
  return { dateTime: new Date(milliseconds).toISOString().slice(0, 19), timeZone: 'UTC' };
}

function instant({ dateTime }: { readonly dateTime: string }): string {
  return `${dateTime.slice(0, 19)}Z`;
}
