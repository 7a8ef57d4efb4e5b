import { expect, test } from 'vitest';
import { ToolDesk } from '../../../tests/support/tool-desk.ts';

const when = {
  kind: 'timed' as const,
  start: '2026-11-27T13:00',
  end: '2026-11-27T14:00',
  timeZone: 'Europe/Berlin',
};

test('what is cancelled is named, with all that goes with it', async () => {
  const desk = new ToolDesk();
  const words = async (recurrence?: string) => {
    const { event } = await desk.perform('calendar.create_event', { title: 'Dentist', when, recurrence });
    const { calendarId, uid } = event;
    const { preview } = await desk.prepare('calendar.cancel_event', { calendarId, uid });
    return { title: preview.title, verb: preview.verb, done: preview.done };
  };
  expect(await words()).toEqual({
    title: 'Cancel “Dentist”',
    verb: 'Cancel event',
    done: 'Cancelled “Dentist”, Fri 27 Nov 13:00–14:00',
  });
  expect(await words('FREQ=WEEKLY')).toEqual({
    title: 'Cancel “Dentist” and all its repeats',
    verb: 'Cancel event',
    done: 'Cancelled “Dentist” and all its repeats, Fri 27 Nov 13:00–14:00',
  });
});
