import { expect, test } from 'vitest';
import { converse } from './converse.ts';
import { readTranscripts } from './transcripts.ts';

const subjects = [
  'booking',
  'changing',
  'cancelling',
  'asking',
  'free-time',
  'reminding',
  'contacts',
  'several-at-once',
  'bad-input',
  'said-briefly',
  'referring',
  'said-in-passing',
  'telling',
  'repeating',
  'mail',
];
const transcripts = subjects.flatMap((subject) =>
  readTranscripts(subject).map((transcript) => ({ ...transcript, subject })),
);

test.each(transcripts)(
  '$subject: “$request” goes as written down',
  async ({ request, circumstances, expected }) => {
    expect(await converse(request, circumstances)).toBe(expected);
  },
);

test('there are at least 100 phrases, none of them twice', () => {
  expect(transcripts.length).toBeGreaterThanOrEqual(100);
  const keys = transcripts.map(({ request, circumstances }) => JSON.stringify([request, circumstances]));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});
