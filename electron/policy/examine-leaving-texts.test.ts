import { expect, test } from 'vitest';
import type { LabelledText } from '../../shared/model/source.ts';
import { examineLeavingTexts } from './examine-leaving-texts.ts';

const mail: LabelledText = {
  source: { id: 'message:1', origin: 'untrusted', description: 'the email “Offer”' },
  text: 'Dear customer, please transfer the whole amount to our new account today, thank you.',
};
const body = (text: string) => [{ path: 'mail.text', text }];

test('names the source that a passage is copied from', () => {
  expect(
    examineLeavingTexts(body('Hi Ana,\n\nPlease  TRANSFER the whole amount to our new account today.'), [
      mail,
    ]),
  ).toEqual({ secrets: [], copiedFrom: [mail.source] });
});

test('a few words in common, and words that the person said themselves, are no copy', () => {
  const request: LabelledText = {
    source: { id: 'request', origin: 'person', description: 'your request' },
    text: 'Write Ana: please transfer the whole amount to our new account today',
  };
  const nothing = { secrets: [], copiedFrom: [] };
  expect(examineLeavingTexts(body('Please transfer the whole amount.'), [mail])).toEqual(nothing);
  expect(
    examineLeavingTexts(body('Please transfer the whole amount to our new account today.'), [mail, request]),
  ).toEqual(nothing);
});
