import { describe, expect, test } from 'vitest';
import { parseMailSearch } from './parse-mail-search.ts';

const setting = { now: Date.parse('2026-03-31T10:00:00Z'), timeZone: 'Europe/Paris' };
const read = (text: string) => parseMailSearch(text, setting);

describe('a search in text form', () => {
  test.each([
    ['', {}],
    ['lease "signed copy"', { text: 'lease "signed copy"' }],
    ['lease “signed copy”', { text: 'lease "signed copy"' }],
    ['from:bo to:ana@example.com lease', { from: 'bo', to: 'ana@example.com', text: 'lease' }],
    ['from:"Bo Berg" subject:"the lease"', { from: 'Bo Berg', subject: '"the lease"' }],
    ['has:attachment is:unread IS:Starred', { hasAttachment: true, unread: true, flagged: true }],
    ['-has:attachment -is:read', { hasAttachment: false, unread: true }],
    ['-draft -"old copy" lease', { text: 'lease', without: 'draft "old copy"' }],
    ['in:trash label:Work', { mailbox: 'trash', label: 'Work' }],
    ['in:"Projects/Lease"', { mailbox: 'Projects/Lease' }],
    ['before:2026-03', { before: '2026-02-28T23:00:00.000Z' }],
    ['after:2026/3/29', { after: '2026-03-28T23:00:00.000Z' }],
    ['on:2026-03-29', { after: '2026-03-28T23:00:00.000Z', before: '2026-03-29T22:00:00.000Z' }],
    ['on:2026-02', { after: '2026-01-31T23:00:00.000Z', before: '2026-02-28T23:00:00.000Z' }],
    ['on:2025', { after: '2024-12-31T23:00:00.000Z', before: '2025-12-31T23:00:00.000Z' }],
    [
      'after:yesterday before:today',
      { after: '2026-03-29T22:00:00.000Z', before: '2026-03-30T22:00:00.000Z' },
    ],
    ['older_than:1m', { before: '2026-02-28T11:00:00.000Z' }],
    ['newer_than:2weeks', { after: '2026-03-17T11:00:00.000Z' }],
    [
      'older_than:1y after:2024 after:2023',
      { before: '2025-03-31T10:00:00.000Z', after: '2023-12-31T23:00:00.000Z' },
    ],
    ['https://example.com/x', { text: 'https://example.com/x' }],
    ['10:30', { text: '10:30' }],
    ['"an open phrase', { text: '"an open phrase"' }],
  ])('“%s” is read', (text, query) => {
    expect(read(text)).toEqual({ query, hint: null });
  });

  test.each([
    [
      'size:5m lease',
      { text: '"size:5m" lease' },
      'There is no “size:” in a search; it was looked for as words.',
    ],
    ['from: lease', { text: '"from:" lease' }, 'Say what to look for after “from:”.'],
    [
      'is:funny lease',
      { text: 'lease' },
      'After “is:” can follow: unread, read, flagged, starred, draft, newsletter, own; not “funny”.',
    ],
    ['has:wings', {}, 'After “has:” only “attachment” can follow, not “wings”.'],
    [
      'before:2026-02-30 x',
      { text: 'x' },
      '“2026-02-30” is no time that a search knows: write 2026-03-15, 2026-03, 2026, today or yesterday.',
    ],
    ['older_than:soon', {}, '“soon” is no length that a search knows: write 5d, 2w, 1m or 1y.'],
    [
      '-from:bo x',
      { text: 'x' },
      'Mail that is not from somebody cannot be looked for; that part was left out.',
    ],
    ['-in:trash', {}, '“-” does not go with “trash” there; that part was left out.'],
  ])('“%s” gets a hint', (text, query, hint) => {
    expect(read(text)).toEqual({ query, hint });
  });
});
