import { expect, test } from 'vitest';
import { answersInWords } from './answer-words.ts';

test('guests are told apart by what they answered, and who was not asked is left out', () => {
  const words = answersInWords([
    { name: 'Ana', answer: 'accepted' },
    { email: 'bo@example.com', answer: 'needs-action' },
    { name: 'Cy', answer: 'declined' },
    { name: 'Dee', answer: 'tentative' },
    { name: 'Eve' },
  ]);
  expect(words).toBe('Ana accepted, bo@example.com has not answered, Cy declined, Dee may come');
  expect(answersInWords([])).toBe('');
});
