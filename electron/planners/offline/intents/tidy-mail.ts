import type { ToolInput } from '../../../../shared/model/tools/tool-catalogue.ts';
import { done } from '../errand/errand-end.ts';
import { locateMessages } from '../errand/locate-message.ts';
import { quote } from '../errand/words-for.ts';
import { type MessagePhrase, readMessagePhrase } from '../grammar/message-phrase.ts';
import type { Setting } from '../grammar/setting.ts';
import { saysTime } from '../grammar/time-words.ts';
import { defineIntent } from './define-intent.ts';

type Changes = ToolInput<'email.change_messages'>['changes'];

interface Slots {
  readonly phrase: MessagePhrase;
  readonly changes: Changes;
  /** What was done, for the report: `Archived`. */
  readonly done: string;
}

const mail =
  /\b(?:e-?mails?|mails?|messages?|threads?|newsletters?|conversations?|invoices?|receipts?|inbox|everything from|all from)\b/i;

export const tidyMail = defineIntent<Slots>({
  name: 'tidy-mail',
  heads: ['archive', 'mark', 'flag', 'unflag', 'star', 'label', 'tag'],
  examples: [
    {
      words: 'archive everything from newsletters older than a month',
      call: ['email.search', { query: { newsletter: true, before: '2026-10-23T09:00:00Z' }, limit: 5000 }],
    },
    {
      words: 'mark all mails from Bo as read',
      call: ['email.search', { query: { from: 'Bo' }, limit: 5000 }],
    },
    {
      words: 'label the last mail from ACME as invoices',
      call: ['email.search', { query: { from: 'ACME' }, limit: 1 }],
    },
    {
      words: 'move the mail about the lease to Projects',
      call: ['email.search', { query: { text: 'lease' }, limit: 9 }],
    },
  ],

  read(clause, setting) {
    const read = readChange(clause);
    // "Move the newsletter meeting to Friday" is about a time.
    if (read === null || saysTime(setting.read(read.changes.mailbox ?? ''))) return null;
    const phrase = readWhich(read.what, setting, read.surelyMail);
    return phrase === null ? null : { phrase, changes: read.changes, done: read.done };
  },

  outline: ({ phrase, done: what }) => [
    { id: 'look', title: `Look for ${quote(phrase.spoken)}`, effect: 'read' },
    { id: 'change', title: `${what}: ${quote(phrase.spoken)}`, effect: 'change' },
  ],

  *carryOut({ phrase, changes, done: what }, errand) {
    const messages = yield* locateMessages(errand, phrase, 'look');
    const count = messages.length === 1 ? quote(messages[0]?.subject ?? '') : `${messages.length} mails`;
    errand.revise('change', { title: `${what}: ${count}` });
    yield* errand.change(
      'change',
      'email.change_messages',
      { ids: messages.map(({ id }) => id), changes },
      `You asked for it: ${quote(phrase.spoken)}.`,
      'Nothing was changed',
    );
    return done(`${what}: ${count}.`);
  },
});

interface ChangeWords {
  readonly what: string;
  readonly changes: Changes;
  readonly done: string;
  /** The verb is said of mail alone. */
  readonly surelyMail: boolean;
}

function readChange(clause: string): ChangeWords | null {
  const match = (pattern: RegExp) => pattern.exec(clause);
  let found = match(/^archive\s+(.+)$/i);
  if (found?.[1] !== undefined)
    return { what: found[1], changes: { mailbox: 'archive' }, done: 'Archived', surelyMail: true };
  found = match(/^mark\s+(.+?)\s+(?:as\s+)?(read|seen|unread|unseen|important|flagged|spam|junk)$/i);
  if (found?.[1] !== undefined)
    return {
      what: found[1],
      ...marked(found[2]?.toLowerCase() ?? ''),
      surelyMail: /^(?:it|that|them|this|those|everything|all)$/i.test(found[1]),
    };
  found = match(/^(un)?(?:flag|star)\s+(.+)$/i);
  if (found?.[2] !== undefined)
    return {
      what: found[2],
      changes: { flagged: found[1] === undefined },
      done: found[1] === undefined ? 'Flagged' : 'No longer flagged',
      surelyMail: true,
    };
  found =
    match(/^(?:label|tag)\s+(.+?)\s+(?:as|with)\s+["“]?(.+?)["”]?$/i) ??
    match(/^(?:label|tag)\s+(.+?)\s+["“](.+?)["”]$/i);
  if (found?.[1] !== undefined && found[2] !== undefined)
    return {
      what: found[1],
      changes: { addLabels: [found[2]] },
      done: `Labelled ${quote(found[2])}`,
      surelyMail: true,
    };
  found = match(/^remove the label\s+["“]?(.+?)["”]? from\s+(.+)$/i);
  if (found?.[1] !== undefined && found[2] !== undefined)
    return {
      what: found[2],
      changes: { removeLabels: [found[1]] },
      done: `Took off the label ${quote(found[1])}`,
      surelyMail: true,
    };
  found = match(
    /^(?:move|put|file)\s+(.+?)\s+(?:back )?(?:to|into|in|under)\s+(?:the |my )?["“]?(.+?)["”]?(?: folder| mailbox)?$/i,
  );
  if (found?.[1] !== undefined && found[2] !== undefined)
    return {
      what: found[1],
      changes: { mailbox: mailboxNamed(found[2]) },
      done: `Moved to ${quote(found[2])}`,
      surelyMail: false,
    };
  return null;
}

function marked(state: string): Pick<ChangeWords, 'changes' | 'done'> {
  switch (state) {
    case 'read':
    case 'seen':
      return { changes: { unread: false }, done: 'Marked as read' };
    case 'unread':
    case 'unseen':
      return { changes: { unread: true }, done: 'Marked as unread' };
    case 'spam':
    case 'junk':
      return { changes: { mailbox: 'junk' }, done: 'Moved to junk' };
    default:
      return { changes: { flagged: true }, done: 'Flagged' };
  }
}

/** Standard mailboxes by their role, others as they are called. */
function mailboxNamed(name: string): string {
  const roles: Readonly<Record<string, string>> = {
    bin: 'trash',
    trash: 'trash',
    spam: 'junk',
    junk: 'junk',
    inbox: 'inbox',
    archive: 'archive',
  };
  return roles[name.toLowerCase()] ?? name;
}

function readWhich(what: string, setting: Setting, surelyMail: boolean): MessagePhrase | null {
  if (surelyMail && /^(?:everything|all)$/i.test(what))
    return readMessagePhrase('all mails in the inbox', setting);
  const isMail = mail.test(what) || surelyMail;
  return isMail ? readMessagePhrase(what, setting) : null;
}
