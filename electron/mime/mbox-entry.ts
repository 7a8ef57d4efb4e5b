import type { MessageState } from '../../shared/model/mail.ts';

/** What an mbox file says of a message besides its bytes. */
export interface FoundState {
  /** The role or name of its folder; null where nothing is said. */
  readonly folder: string | null;
  readonly state: Omit<MessageState, 'mailboxId'> & { readonly draft?: boolean };
}

export interface EntryFacts extends FoundState {
  readonly sender: string | null;
  /** Milliseconds. */
  readonly date: number;
}

/**
 * A message as an entry of an mbox file (RFC 4155; lines that begin like an entry are marked as mboxrd does), its folder
 * and flags in `X-Folder` and `X-Keywords` before its own headers. The message itself stays as it is, byte for byte.
 */
export function mboxEntry(raw: Uint8Array, { sender, date, folder, state }: EntryFacts): Uint8Array {
  const ending = raw.includes(0x0d) ? '\r\n' : '\n';
  const who = sender?.replace(/[^\x21-\x7e]/g, '') || 'MAILER-DAEMON';
  const headers = [
    ...(folder === null ? [] : [`X-Folder: ${folder.replace(/[\x00-\x1f\x7f]/g, ' ')}`]),
    `X-Keywords: ${keywordsText(state)}`.trimEnd(),
  ];
  const head = `From ${who} ${asctime(date)}\n${headers.map((line) => `${line}${ending}`).join('')}`;
  const body = marked(raw);
  const last = body.at(-1) === 0x0a ? '' : ending;
  return Buffer.concat([Buffer.from(head), body, Buffer.from(`${last}\n`)]);
}

/** The message of an entry as it was, without what the entry adds, and what it said of it. @param entry without its `From ` line */
export function readEntry(entry: Buffer): { readonly raw: Buffer; readonly found: FoundState } {
  const raw = unmarked(entry);
  let [at, folder, keywords]: [number, string | null, string | null] = [0, null, null];
  for (;;) {
    const end = raw.indexOf(0x0a, at);
    const line = raw.toString('utf8', at, end < 0 ? at : Math.min(end, at + 10_000)).trimEnd();
    const [, name, value = ''] = /^(X-Folder|X-Keywords):[ \t]?(.*)$/.exec(line) ?? [];
    if (name === undefined) break;
    if (name === 'X-Folder') folder = value.trim() || null;
    else keywords = value;
    at = end + 1;
  }
  if (keywords !== null)
    return { raw: raw.subarray(at), found: { folder, state: stateOfKeywords(keywords) } };
  return { raw: raw.subarray(at), found: { folder, ...foreignState(raw) } };
}

/** `\Seen \Flagged Work`, IMAP's flags and keywords (RFC 9051 section 2.3.2), what has no place in a keyword percent-encoded. */
function keywordsText({ unread, flagged, answered, draft, labels = [] }: FoundState['state']): string {
  const flags = [
    ...(unread === true ? [] : ['\\Seen']),
    ...(answered === true ? ['\\Answered'] : []),
    ...(flagged === true ? ['\\Flagged'] : []),
    ...(draft === true ? ['\\Draft'] : []),
  ];
  return [
    ...flags,
    ...labels.map((label) => label.replace(/[\s%\\\x00-\x1f\x7f]/gu, encodeURIComponent)),
  ].join(' ');
}

function stateOfKeywords(text: string): FoundState['state'] {
  const words = text.split(/\s+/).filter(Boolean);
  const has = (flag: string) => words.some((each) => each.toLowerCase() === `\\${flag}`);
  return {
    unread: !has('seen'),
    answered: has('answered'),
    flagged: has('flagged'),
    draft: has('draft'),
    labels: words.filter((each) => !each.startsWith('\\')).map(decoded),
  };
}

function decoded(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}

/** What other programs write: `Status` and `X-Status` (mutt, Dovecot), `X-Gmail-Labels` (Google Takeout). */
function foreignState(
  raw: Buffer,
): { readonly state: FoundState['state'] } & Partial<Pick<FoundState, 'folder'>> {
  const crlf = raw.indexOf('\r\n\r\n');
  const lf = raw.indexOf('\n\n');
  const end = Math.min(crlf < 0 ? raw.length : crlf, lf < 0 ? raw.length : lf, 200_000);
  const headers = raw.toString('latin1', 0, end);
  const header = (name: string) =>
    new RegExp(`^${name}:[ \\t]*([^\\r\\n]*(?:\\r?\\n[ \\t][^\\r\\n]*)*)`, 'im').exec(headers)?.[1];
  const status = header('Status');
  const more = header('X-Status') ?? '';
  const gmail = header('X-Gmail-Labels');
  if (gmail !== undefined) return gmailState(gmail);
  return {
    state: {
      // Without a word on it, an old message in a file was read.
      unread: status !== undefined && !status.includes('R'),
      answered: more.includes('A'),
      flagged: more.includes('F'),
      draft: more.includes('T'),
    },
  };
}

const gmailFolders: Readonly<Record<string, string>> = {
  inbox: 'inbox',
  sent: 'sent',
  drafts: 'drafts',
  trash: 'trash',
  spam: 'junk',
};

function gmailState(text: string): { readonly state: FoundState['state']; readonly folder: string } {
  const labels = text.split(',').map((label) => label.trim());
  const folded = labels.map((label) => label.toLowerCase());
  const folder = folded.map((label) => gmailFolders[label]).find((each) => each !== undefined) ?? 'archive';
  const known = new Set([
    ...Object.keys(gmailFolders),
    'unread',
    'opened',
    'starred',
    'archived',
    'important',
  ]);
  return {
    folder,
    state: {
      unread: folded.includes('unread'),
      flagged: folded.includes('starred'),
      draft: folder === 'drafts',
      labels: labels.filter((label) => label !== '' && !known.has(label.toLowerCase())),
    },
  };
}

const from = Buffer.from('From ');

/** With a `>` before each line that begins like an entry, however often marked already. */
function marked(raw: Uint8Array): Buffer {
  return eachFromLine(raw, (bytes, start) => [Buffer.from('>'), bytes.subarray(start)]);
}

function unmarked(entry: Buffer): Buffer {
  return eachFromLine(entry, (bytes, start) =>
    bytes[start] === 0x3e ? [bytes.subarray(start + 1)] : [bytes.subarray(start)],
  );
}

/** Puts something else where a line begins that is `From ` after any number of `>`. */
function eachFromLine(raw: Uint8Array, change: (bytes: Buffer, start: number) => Buffer[]): Buffer {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.length);
  const parts: Buffer[] = [];
  let taken = 0;
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) {
    let start = at;
    while (start > 0 && bytes[start - 1] === 0x3e) start--;
    if (start > 0 && bytes[start - 1] !== 0x0a) continue;
    const changed = change(bytes.subarray(0, at + from.length), start);
    parts.push(bytes.subarray(taken, start), ...changed);
    taken = at + from.length;
  }
  return parts.length === 0 ? bytes : Buffer.concat([...parts, bytes.subarray(taken)]);
}

/** `Mon Nov 23 09:00:00 2026`, in UTC. */
function asctime(milliseconds: number): string {
  const [day = '', date = '', month = '', year = '', time = ''] = new Date(milliseconds)
    .toUTCString()
    .split(/,? /);
  return `${day} ${month} ${date.replace(/^0/, ' ')} ${time} ${year}`;
}
