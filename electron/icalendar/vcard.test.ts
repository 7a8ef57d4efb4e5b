import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readVcards } from './read-vcard.ts';
import { writeVcards } from './write-vcard.ts';

const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');

describe('readVcards', () => {
  test('reads a card of version 3.0 as address books write it', () => {
    const { contacts, refused } = readVcards(
      card(
        'VERSION:3.0',
        'N:Costa;Ana;Maria;Dr.;',
        'FN:Ana Costa',
        'NICKNAME:Anita,Nita',
        'item1.EMAIL;type=INTERNET;type=pref:ana@example.com',
        'item1.X-ABLabel:_$!<Home>!$_',
        'EMAIL;TYPE=WORK:a.costa@work.example',
        'TEL;TYPE=CELL:+351 21 555-01-23',
        'NOTE:Met in Porto\\, at the river.\\nLikes',
        '  fado.',
        'PHOTO;ENCODING=b;TYPE=JPEG:AAAA',
        'UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1',
      ),
    );
    expect(refused).toEqual([]);
    expect(contacts).toEqual([
      {
        id: expect.stringMatching(/^con_[0-9a-f]{32}$/) as unknown,
        name: 'Ana Costa',
        nicknames: ['Anita', 'Nita'],
        emails: ['ana@example.com', 'a.costa@work.example'],
        phones: ['+351 21 555-01-23'],
        notes: 'Met in Porto, at the river.\nLikes fado.',
      },
    ]);
  });

  test('when and where people work survives, and what makes no sense of it is left out', () => {
    const works = {
      timeZone: 'Europe/Lisbon',
      workingHours: { from: '09:00', to: '17:00' },
      workingDays: [1, 2, 4],
    };
    const contact = { id: 'con_abcdef', name: 'Ana', nicknames: [], emails: [], phones: [], ...works };
    expect(readVcards(writeVcards([contact])).contacts).toEqual([contact]);
    const { contacts } = readVcards(
      card('VERSION:4.0', 'UID:con_abcdef', 'FN:Ana', 'TZ:-0500', 'X-DESKHAND-WORKING-HOURS:17:00-09:00'),
    );
    expect(contacts).toEqual([{ id: 'con_abcdef', name: 'Ana', nicknames: [], emails: [], phones: [] }]);
  });

  test('reads a card of version 4.0, with numbers as addresses', () => {
    const { contacts } = readVcards(
      card(
        'VERSION:4.0',
        'FN:Björn Ørsted',
        'TEL;VALUE=uri;TYPE="voice,home":tel:+45-555-555',
        'EMAIL:mailto:b@example.com',
      ),
    );
    expect(contacts).toMatchObject([
      { name: 'Björn Ørsted', phones: ['+45-555-555'], emails: ['b@example.com'] },
    ]);
  });

  test('makes the same contact of the same card each time, and another of another', () => {
    const ids = (text: string) => readVcards(text).contacts.map((each) => each.id);
    const withUid = card('VERSION:3.0', 'FN:Ana', 'UID:1');
    const renamed = card('VERSION:3.0', 'FN:Ana Costa', 'UID:1');
    const without = card('VERSION:3.0', 'FN:Ana');
    expect(ids(withUid)).toEqual(ids(renamed));
    expect(ids(without)).toEqual(ids(without));
    expect(ids(without)).not.toEqual(ids(withUid));
    expect(readVcards(withUid + renamed).contacts).toMatchObject([{ name: 'Ana Costa' }]);
  });

  test.each([
    ['N:Costa;Ana;;;', 'Ana Costa'],
    ['ORG:Chez Nous', 'Chez Nous'],
    ['EMAIL:ana@example.com', 'ana@example.com'],
    ['TEL:+351 21', '+351 21'],
  ])('names a card with nothing but %s', (line, name) => {
    expect(readVcards(card('VERSION:3.0', line)).contacts).toMatchObject([{ name }]);
  });

  test('refuses by line what it cannot take, and takes the rest', () => {
    const text = [
      card('VERSION:2.1', 'FN:Old'),
      card('VERSION:3.0', 'NOTE:nobody'),
      card('VERSION:3.0', 'FN:Bo', 'what is this'),
      'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cut',
    ].join('');
    const { contacts, refused } = readVcards(text);
    expect(contacts).toMatchObject([{ name: 'Bo' }]);
    expect(refused).toMatchObject([
      { line: 1, why: expect.stringContaining('2.1') as unknown },
      { line: 5 },
      { line: 12, what: 'what is this' },
      { line: 14, what: 'VCARD' },
    ]);
  });

  test.each(['', 'hello', 'BEGIN:VCALENDAR\nEND:VCALENDAR'])('says of %j that it holds no card', (text) => {
    expect(readVcards(text)).toMatchObject({ contacts: [], refused: [{ line: 1 }] });
  });
});

describe('What was exported', () => {
  const line = fc
    .string({
      unit: fc.oneof(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
        fc.constantFrom(...'\\ ; , : " < >'.split(' ')),
      ),
      minLength: 1,
    })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what a card cannot hold.
    .map((text) =>
      text
        .replace(/[\u0000-\u001f\u007f]/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((text) => text !== '');
  const contact = fc.record(
    {
      id: fc.stringMatching(/^con_[0-9a-z]{8,20}$/),
      name: line,
      nicknames: fc.uniqueArray(line, { maxLength: 3 }),
      emails: fc.uniqueArray(fc.emailAddress(), { maxLength: 3 }),
      phones: fc.uniqueArray(
        fc.stringMatching(/^\+[0-9][0-9 -]{4,12}[0-9]$/).map((each) => each.replace(/\s+/g, ' ')),
        { maxLength: 3 },
      ),
      notes: fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')),
    },
    { requiredKeys: ['id', 'name', 'nicknames', 'emails', 'phones'] },
  );

  test('is imported as the very contacts that they were', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(contact, { selector: (each) => each.id, maxLength: 6, minLength: 1 }),
        (contacts) => {
          expect(readVcards(writeVcards(contacts))).toEqual({ contacts, refused: [] });
        },
      ),
      { numRuns: 200 },
    );
  });
});
