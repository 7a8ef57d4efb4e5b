import { expect, test } from 'vitest';
import { ToolDesk } from '../../../tests/support/tool-desk.ts';
import { kept } from './event-records.ts';

const event = { calendarId: 'work/calendar', uid: 'lunch' };

test('an event that its server has is told as it was read back', async () => {
  const context = new ToolDesk().context();
  expect(await kept('As approved.', event, context)).toEqual({ how: 'As approved.' });
});

test('an event that waits for its server is told to wait', async () => {
  const context = new ToolDesk().context();
  context.calendar.pending = async () => true;
  expect(await kept('As approved.', event, context)).toEqual({
    how: 'As approved. It is kept on this computer and goes to its server as soon as that can be reached.',
    waits: true,
  });
});
