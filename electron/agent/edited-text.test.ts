import { expect, test } from 'vitest';
import { editedText } from './edited-text.ts';

test('what was left as it was does not become the word of the person', () => {
  const before = { title: 'Lunch', guests: [{ email: 'mallory@example.net' }] };
  const after = {
    title: 'Long lunch',
    guests: [{ email: 'mallory@example.net' }, { email: 'ana@example.com' }],
  };
  expect(editedText('act_000001', before, after)).toEqual({
    source: { id: 'edit:act_000001', origin: 'person', description: 'your own edit in the dialog' },
    text: 'Long lunch\nana@example.com',
  });
});
