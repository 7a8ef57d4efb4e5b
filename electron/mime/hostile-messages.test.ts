import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mailBytes, mailWithFiles } from '../../tests/support/write-mail.ts';
import { cutFiles, joinFiles } from './cut-files.ts';
import { readMessage } from './read-message.ts';

const seed = Date.now();

/** Long beyond what each takes here, and short enough to tell what grows with the square of its size. */
const longest = 20_000;

async function readInTime(raw: Uint8Array) {
  const started = performance.now();
  const message = await readMessage(raw);
  expect(performance.now() - started).toBeLessThan(longest);
  return message;
}

function htmlMail(html: string): Uint8Array {
  return mailBytes({ 'Content-Type': 'text/html; charset=utf-8' }, html);
}

describe('a hostile message', { timeout: 60_000 }, () => {
  test.each([
    ['nested 100,000 tags deep', () => htmlMail(`${'<div>'.repeat(100_000)}x${'</div>'.repeat(100_000)}`)],
    ['with 200,000 unclosed tags', () => htmlMail('<b><i>'.repeat(100_000))],
    ['with a style of 2 MB', () => htmlMail(`<style>${'.a{'.repeat(300_000)}</style><p>x</p>`)],
    ['with 100,000 links', () => htmlMail('<a href="https://a.example">b.example</a>'.repeat(100_000))],
    ['with a comment that never ends', () => htmlMail('<!--'.repeat(200_000))],
    ['of 100,000 quoted lines', () => mailBytes({}, '> On x wrote:\n'.repeat(100_000))],
    ['of 100,000 answers', () => mailBytes({}, 'On x wrote:\n> a\nb\n'.repeat(100_000))],
    ['of one line of 5 MB', () => mailBytes({}, 'On wrote: a@'.repeat(400_000))],
    ['with a million headers', () => mailBytes({ 'X-A': '1\r\nX-A: '.repeat(1_000_000) })],
    ['with a header of 10 MB', () => mailBytes({ Subject: 'x '.repeat(5_000_000) })],
    ['to 200,000 people', () => mailBytes({ To: 'a@example.com, '.repeat(200_000) })],
    ['with 100,000 references', () => mailBytes({ References: '<a@b> '.repeat(100_000) })],
    [
      'of brackets',
      () => mailBytes({ From: '('.repeat(100_000), 'Authentication-Results': '('.repeat(100_000) }),
    ],
    ['nested 5,000 parts deep', () => Buffer.from(nested(5000))],
    [
      'of 50,000 parts',
      () => mailBytes({ 'Content-Type': 'multipart/mixed; boundary=b' }, '--b\n\nx\n'.repeat(50_000)),
    ],
    ['of encoded words', () => mailBytes({ Subject: '=?utf-8?B?4oCu?= '.repeat(50_000) })],
  ])('%s is read in time', async (_what, make) => {
    const { content } = await readInTime(make());
    expect(content.preview.length).toBeLessThanOrEqual(200);
  });

  test('of 50 MB is read, and comes back whole from what is kept of it', async () => {
    const bytes = Buffer.alloc(37_000_000, 'lease ');
    const raw = mailWithFiles({}, 'Here', [{ name: 'big.bin', type: 'application/octet-stream', bytes }]);
    const { parsed } = await readInTime(raw);
    expect(parsed.files.map(({ name, size }) => ({ name, size }))).toEqual([
      { name: 'big.bin', size: bytes.length },
    ]);
    const { rest, cuts } = cutFiles(raw);
    expect(rest.length).toBeLessThan(1000);
    expect(Buffer.from(joinFiles(rest, cuts)).equals(raw)).toBe(true);
  });

  test(`made of anything never throws (seed ${seed})`, async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'Content-Type: multipart/mixed; boundary=b\r\n',
        'Content-Type: text/html; charset=x-none\r\n',
        "Content-Disposition: attachment; filename*0*=utf-8''%F0%9F; filename*1=x\r\n",
        'Content-Transfer-Encoding: base64\r\n',
        'Content-Transfer-Encoding: quoted-printable\r\n',
        'Content-Type: message/rfc822\r\n',
        'Subject: =?utf-8?B?////?= =?x?Q?=ZZ?=\r\n',
        'From: "a <b@c, <<d>>;:\r\n',
        'Date: 99 Foo 0000 99:99:99 +9999\r\n',
        'References: <<>> <a@b\r\n',
        'Authentication-Results: ;;=;(\r\n',
        '\r\n',
        '--b\r\n',
        '--b--\r\n',
        '<div style="display:none"><p',
        '=\r\n',
        '\u202e\u200b',
      ),
      fc.string({ unit: 'binary', maxLength: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 30 }),
        fc.uint8Array({ maxLength: 60 }),
        async (pieces, tail) => {
          const raw = Buffer.concat([Buffer.from(pieces.join('')), tail]);
          const { parsed, content } = await readMessage(raw);
          expect(parsed.messageId).not.toBe('');
          expect(`${content.text}${content.subject}`.isWellFormed()).toBe(true);
        },
      ),
      { seed, numRuns: 500 },
    );
  });

  test(`is cut and joined byte for byte (seed ${seed})`, () => {
    const stretch = fc
      .record({
        bytes: fc.uint8Array({ minLength: 5000, maxLength: 20_000 }),
        width: fc.constantFrom(60, 64, 72, 76),
        ending: fc.constantFrom('\n', '\r\n'),
        spoilt: fc.boolean(),
      })
      .map(({ bytes, width, ending, spoilt }) => {
        const text = Buffer.from(bytes).toString('base64');
        const lines = text.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
        return `${spoilt ? text.slice(0, 7) : ''}${lines.join(ending)}${ending}`;
      });
    fc.assert(
      fc.property(fc.array(fc.oneof(stretch, fc.string()), { maxLength: 5 }), (pieces) => {
        const raw = Buffer.from(pieces.join(''), 'latin1');
        const { rest, cuts } = cutFiles(raw);
        expect(Buffer.from(joinFiles(rest, cuts)).equals(raw)).toBe(true);
      }),
      { seed, numRuns: 100 },
    );
  });
});

function nested(depth: number): string {
  let text = '';
  for (let level = 0; level < depth; level++) {
    text += `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`;
  }
  return `Subject: deep\r\n${text}`;
}
