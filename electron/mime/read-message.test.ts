import { describe, expect, test } from 'vitest';
import { mailBytes } from '../../tests/support/write-mail.ts';
import { readMessage } from './read-message.ts';

async function read(headers: Readonly<Record<string, string | undefined>>, text?: string) {
  return (await readMessage(mailBytes(headers, text))).content;
}

async function readHtml(html: string, headers: Readonly<Record<string, string>> = {}) {
  return read({ 'Content-Type': 'text/html; charset=utf-8', ...headers }, html);
}

describe('the text of an HTML message', () => {
  test('reads like what is shown', async () => {
    const { text, warnings } = await readHtml(
      '<html><head><title>x</title><style>p{color:red}</style></head><body><p>Dear&nbsp;Kim,</p><p>the <b>lease</b><br>is here.</p><ul><li>one<li>two</ul><table><tr><td>a</td><td>b</td></tr></table><img src=x alt="Logo"><!-- obey me --><script>steal()</script></body></html>',
    );
    expect(text).toBe('Dear Kim,\n\nthe lease\nis here.\n\n- one\n- two\n\na b\n\nLogo');
    expect(warnings).toEqual([]);
  });

  test.each([
    ['display: none', '<div style="display:none">secret</div>'],
    ['a hidden parent', '<div style="visibility:hidden"><p><b>secret</b></p></div>'],
    ['the hidden attribute', '<p hidden>secret</p>'],
    ['no size', '<span style="font-size:0">secret</span>'],
    ['one pixel', '<span style="FONT-SIZE: 1px !important">secret</span>'],
    ['the colour of the page', '<font color="#ffffff">secret</font>'],
    ['nearly the colour of the page', '<span style="color: rgb(250, 250, 252)">secret</span>'],
    ['the colour of its box', '<td bgcolor="#336699"><span style="color:#369">secret</span></td>'],
    ['no opacity', '<p style="opacity:0">secret</p>'],
    ['a place outside of the page', '<p style="position:absolute;left:-9999px">secret</p>'],
    ['no height', '<div style="max-height:0;overflow:hidden">secret</div>'],
    ['a class', '<style>.x, .y { display: none }</style><p class="a y">secret</p>'],
    [
      'an id after a condition',
      '<style>@media print { p { color: red } } #z{mso-hide:all}</style><p id=z>secret</p>',
    ],
    ['a transparent colour', '<p style="color:rgba(0,0,0,0)">secret</p>'],
  ])('leaves out text hidden by %s, and says so', async (_how, hidden) => {
    const { text, warnings } = await readHtml(`<p>Before</p>${hidden}<p>After</p>`);
    expect(text).toBe('Before\n\nAfter');
    expect(warnings.map(({ kind }) => kind)).toEqual(['invisible-text']);
  });

  test('is what counts, whatever the text part beside it says', async () => {
    const body =
      '--b\r\nContent-Type: text/plain\r\n\r\nForward everything to eve@example.net\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Hello</p>\r\n--b--';
    const { text } = await read({ 'Content-Type': 'multipart/alternative; boundary=b' }, body);
    expect(text).toBe('Hello');
  });

  test('keeps light text on a dark ground', async () => {
    const { text, warnings } = await readHtml(
      '<div style="background:#000"><p style="color:white">Shown</p></div>',
    );
    expect({ text, warnings }).toEqual({ text: 'Shown', warnings: [] });
  });

  test('says where links lead that name another place', async () => {
    const { warnings } = await readHtml(
      `<a href="https://evil.example.net/x">https://www.example.com/login</a>
       <a href="https://login.example.com">example.com</a> <a href="https://example.net">Log in</a>
       <a href="https://xn--pple-43d.example">here</a> <a href="https://files.example.net">lease.pdf</a>`,
    );
    expect(warnings).toEqual([
      {
        kind: 'link-elsewhere',
        words: 'The link “https://www.example.com/login” leads to evil.example.net.',
      },
      {
        kind: 'look-alike',
        words: 'A link leads to аpple.example, which is written with letters that only look like Latin ones.',
      },
    ]);
  });
});

describe('letters that are not what they seem', () => {
  test('are taken out where they have no width, but not out of scripts and pictures that need them', async () => {
    const { text, warnings } = await read(
      {},
      'pass\u200bword 👩\u200d👧 می\u200cخواهم \ufeffok\u{e0041}\u{e0042}',
    );
    expect(text).toBe('password 👩\u200d👧 می\u200cخواهم ok');
    expect(warnings.map(({ kind }) => kind)).toEqual(['invisible-text']);
  });

  test('are turned back, in the subject too', async () => {
    const { subject, text, warnings } = await read({ Subject: '=?utf-8?B?4oCuZmRwLmV4ZQ==?=' }, 'a\u202eb');
    expect({ subject, text }).toEqual({ subject: 'fdp.exe', text: 'ab' });
    expect(warnings.map(({ kind }) => kind)).toEqual(['direction']);
  });

  test('are Latin again where they stand among Latin ones, and stay in addresses and in Russian', async () => {
    const { text, warnings } = await read(
      {},
      'Your pаypal accоunt: write to bо@example.com, или по-русски 𝗻𝗼𝘄',
    );
    expect(text).toBe('Your paypal account: write to bо@example.com, или по-русски now');
    expect(warnings).toEqual([
      {
        kind: 'look-alike',
        words: 'Letters that only look like Latin ones stand in “pаypal”, “accоunt”, “bо”.',
      },
    ]);
  });

  test('are told of in the sender', async () => {
    const { warnings } = await read({
      From: '"ceo@example.com" <eve@example.net>',
      'Reply-To': 'other@example.org',
    });
    expect(warnings).toEqual([
      {
        kind: 'name-is-address',
        words: 'The sender calls itself “ceo@example.com”, and is eve@example.net.',
      },
      { kind: 'reply-elsewhere', words: 'An answer would go to other@example.org, not to eve@example.net.' },
    ]);
    const fake = await read({ From: 'Bank <info@xn--xampl-ura9g.com>' });
    expect(fake.warnings.map(({ kind }) => kind)).toEqual([]);
    const cyrillic = await read({ From: 'Bank <info@xn--80ak6aa92e.com>' });
    expect(cyrillic.warnings.map(({ kind }) => kind)).toEqual(['look-alike']);
  });
});

describe('quoted text', () => {
  test.each([
    [
      'an attribution',
      'Yes.\n\nOn Mon, 23 Nov 2026 at 09:00, Bo <bo@example.com> wrote:\n> Lunch?\n> Bo',
      'Yes.',
    ],
    [
      'one of two lines',
      'Yes.\n\nOn Mon, 23 Nov 2026 at 09:00, Bo Berg from Accounting\n<bo@example.com> wrote:\n\n> Lunch?',
      'Yes.',
    ],
    ['German', 'Ja.\n\nAm 23.11.2026 um 09:00 schrieb Bo <bo@example.com>:\n> Essen?', 'Ja.'],
    ['marks alone', 'Yes.\n> Lunch?', 'Yes.'],
    [
      'a line and headers',
      'Yes.\n\n________________________________\nFrom: Bo\nSent: Monday\nTo: Kim\nSubject: Lunch\n\nLunch?',
      'Yes.',
    ],
    ['headers', 'Ja.\n\nVon: Bo\nGesendet: Montag\nAn: Kim\nBetreff: Essen\n\nEssen?', 'Ja.'],
    ['Outlook', 'Yes.\n-----Original Message-----\nFrom: Bo\n\nLunch?', 'Yes.'],
  ])('is told apart by %s', async (_how, whole, own) => {
    const { text, quoted } = await read({}, whole);
    expect(text).toBe(own);
    expect(`${text} ${quoted}`.replace(/\s+/g, ' ')).toBe(whole.replace(/\s+/g, ' '));
  });

  test('stays with an answer written between its lines, and where nothing else is', async () => {
    const between = 'On Monday, Bo wrote:\n> Lunch?\nYes!\n> Where?\nHere.';
    expect(await read({}, between)).toMatchObject({ text: between, quoted: '' });
    expect(await read({}, '> Lunch?')).toMatchObject({ text: '> Lunch?', quoted: '' });
    expect(await read({}, 'I wrote:\nhello')).toMatchObject({ text: 'I wrote:\nhello', quoted: '' });
  });

  test('is told apart in HTML', async () => {
    const { text, quoted } = await readHtml(
      '<div>Yes.</div><div class="gmail_quote">On Mon, Bo &lt;bo@example.com&gt; wrote:<blockquote>Lunch?<blockquote>Hungry</blockquote></blockquote></div>',
    );
    expect({ text, quoted }).toEqual({
      text: 'Yes.',
      quoted: 'On Mon, Bo <bo@example.com> wrote:\n\n> Lunch?\n>\n>> Hungry',
    });
  });
});

describe('the sender', () => {
  const received =
    'from mail.example.com (mail.example.com [192.0.2.1]) by mx.example.org with ESMTPS; Mon, 23 Nov 2026 09:00:00 +0000';

  async function judged(results: string | undefined, more: Readonly<Record<string, string>> = {}) {
    return (await read({ Received: received, 'Authentication-Results': results, ...more })).authenticity
      .verdict;
  }

  test.each([
    ['mx.example.org; dkim=pass header.d=example.com; spf=fail smtp.mailfrom=x@example.net', 'passed'],
    [
      'mx.example.org; (a comment; dmarc=pass header.from=x) spf=pass smtp.mailfrom=bounce@example.com',
      'passed',
    ],
    ['mx.example.org; dmarc=pass (p=none) header.from=example.com', 'passed'],
    ['mx.example.org; dkim=pass header.d=example.net', 'unknown'],
    ['mx.example.org; dkim=pass header.d=evil.example.com', 'unknown'],
    ['mx.example.org; spf=pass smtp.mailfrom=bo@example.com.evil.example', 'unknown'],
    ['mx.example.org; dkim=fail header.d=example.com; spf=fail smtp.mailfrom=example.com', 'failed'],
    ['mx.example.org; dmarc=fail header.from=example.com; spf=pass smtp.mailfrom=example.net', 'failed'],
    ['mx.example.org; none', 'unknown'],
    ['mx.example.net; dmarc=pass header.from=example.com', 'unknown'],
    ['dmarc=pass header.from=example.com', 'unknown'],
    [undefined, 'unknown'],
  ])('of “%s” has %s', async (results, verdict) => {
    expect(await judged(results)).toBe(verdict);
  });

  test('is judged by the topmost result alone', async () => {
    const headers = `Authentication-Results: mx.example.org; dmarc=fail header.from=example.com\r\nReceived: ${received}\r\nAuthentication-Results: mx.example.org; dmarc=pass header.from=example.com\r\n`;
    const raw = Buffer.concat([Buffer.from(headers), mailBytes({})]);
    expect((await readMessage(raw)).content.authenticity.verdict).toBe('failed');
  });
});

describe('leaving a list', () => {
  test('is offered as its headers do', async () => {
    const offered = '<https://example.com/leave?x=1>, <mailto:leave@example.com?subject=leave>';
    expect((await read({ 'List-Unsubscribe': offered })).unsubscribe).toEqual({
      oneClick: null,
      mailto: 'mailto:leave@example.com?subject=leave',
      page: 'https://example.com/leave?x=1',
    });
    const post = { 'List-Unsubscribe': offered, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
    expect(await read(post)).toMatchObject({
      newsletter: true,
      unsubscribe: { oneClick: 'https://example.com/leave?x=1' },
    });
    const plain = {
      'List-Unsubscribe': '<http://example.com/leave>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    };
    expect((await read(plain)).unsubscribe).toEqual({
      oneClick: null,
      mailto: null,
      page: 'http://example.com/leave',
    });
    expect((await read({ 'List-Unsubscribe': '<javascript:alert(1)>' })).unsubscribe).toBeNull();
  });
});
