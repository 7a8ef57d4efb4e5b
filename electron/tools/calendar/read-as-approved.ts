import type { CalendarEvent } from '../../../shared/model/calendar.ts';
import type { Preview } from '../../../shared/model/preview.ts';
import type { ReadBack, ToolContext } from '../define-tool.ts';
import { kept } from './event-records.ts';
import { isMailed, notMailed } from './mail-guests.ts';

/** What is read back of an event that was found as approved: whether its server and its guests hear of it, too. */
export async function readAsApproved(
  { how, found }: { readonly how: string; readonly found: CalendarEvent },
  preview: Preview,
  context: ToolContext,
): Promise<ReadBack<{ event: CalendarEvent; told: string[] }>> {
  if (!(await isMailed(preview, found.calendarId, context))) return notMailed;
  return {
    happened: 'yes',
    ...(await kept(how, found, context)),
    output: { event: found, told: preview.told },
    resultVersion: found.version,
  };
}
