import { expect, test } from 'vitest';
import type { ConversationTurn } from '../../ports/planner.ts';
import { reportWhatIsProven } from './report-what-is-proven.ts';

type Result = Extract<ConversationTurn, { kind: 'result' }>;

function call(status: Result['status'], title: string, error: string | null = null): Result {
  return {
    kind: 'result',
    callId: 'm1.1',
    tool: 'calendar.create_event',
    input: {},
    status,
    output: null,
    error,
    receipt: { effect: 'change', title, untrusted: [] },
  };
}

test.each([
  'I’ve booked lunch with Ana.',
  'I have successfully sent the mail.',
  'The meeting has been moved to Friday.',
  'Done!',
  'Booked lunch with Ana on Friday.',
  'All set, your event is now scheduled.',
])('“%s” without a receipt becomes what happened', (text) => {
  expect(reportWhatIsProven({ outcome: 'done', text }, [])).toEqual({
    outcome: 'failed',
    text: 'Nothing was changed.',
  });
});

test.each([
  'Lunch with Ana is on Friday at 13:00.',
  'You have three meetings tomorrow.',
  'The last mail from Bo was about the lease.',
])('“%s” claims nothing and stays', (text) => {
  expect(reportWhatIsProven({ outcome: 'done', text }, [])).toEqual({ outcome: 'done', text });
});

test('what was done is told as the record has it, with what the model found', () => {
  expect(
    reportWhatIsProven({ outcome: 'done', text: 'I booked and mailed it. Ana is away on Thursday.' }, [
      call('succeeded', 'Booked “Lunch with Ana” on Fri 27 Nov 13:00–14:00'),
    ]),
  ).toEqual({
    outcome: 'done',
    text: 'Booked “Lunch with Ana” on Fri 27 Nov 13:00–14:00. Ana is away on Thursday.',
  });
});

test('what was denied and what is not certain is said, whatever the model says', () => {
  const turns = [call('denied', 'Book “Lunch”', 'You said no.')];
  expect(reportWhatIsProven({ outcome: 'done', text: 'Done.' }, turns)).toEqual({
    outcome: 'failed',
    text: 'Nothing was changed. Not done: Book “Lunch”. You said no.',
  });
  const unknown = [call('unknown', 'Book “Lunch”', 'The server fell silent')];
  expect(reportWhatIsProven({ outcome: 'done', text: '' }, unknown)).toEqual({
    outcome: 'failed',
    text: 'Not certain: Book “Lunch”. The server fell silent.',
  });
});
