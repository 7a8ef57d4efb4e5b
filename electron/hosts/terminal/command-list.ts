import type { CommandDescription } from './command.ts';

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean' } as const;

/** Every command by name. Each is loaded when it is used, because starting must be quick. */
export const commands: Readonly<Record<string, CommandDescription>> = {
  ask: {
    usage: ['ask TEXT [--approve ask|auto|deny] [--answer TEXT]… [--hold SECONDS] [--planner offline|model]'],
    summary: 'Has something done.',
    options: { approve: text, answer: texts, hold: text, planner: text },
    load: () => import('./commands/ask.ts'),
  },
  undo: {
    usage: ['undo ACTION | --run RUN | --last [--even-if-changed] [--approve ask|auto|deny]'],
    summary: 'Takes back one action, all of a run, or the latest that can be taken back.',
    options: { run: text, last: flag, 'even-if-changed': flag, approve: text },
    load: () => import('./commands/undo.ts'),
  },
  stop: {
    usage: ['stop [--quit]'],
    summary: 'Stops everything the running Deskhand does; with --quit ends it.',
    options: { quit: flag },
    load: () => import('./commands/stop.ts'),
  },
  history: {
    usage: [
      'history list [--limit N] [--tool TOOL] [--effect EFFECT] [--since DATE]',
      'history show ACTION|RUN',
      'history search WORDS [--limit N]',
      'history verify',
      'history export [--format jsonl|html] [--out FILE]',
    ],
    summary: 'Shows what was done, and proves that the record is whole.',
    options: { limit: text, tool: text, effect: text, since: text, format: text, out: text },
    load: () => import('./commands/history.ts'),
  },
  account: {
    usage: [
      'account add caldav --url URL --user NAME [--password-stdin] [--calendar NAME]… [--name NAME] [--default]',
      'account add google|microsoft --client-id ID [--client-secret-stdin] [--user ADDRESS] [--name NAME] [--calendar NAME]… [--default]',
      'account add imap --address ADDRESS [--imap URL] [--smtp URL] [--user NAME] [--password-stdin] [--name NAME] [--display-name NAME] [--alias ADDRESS]… [--allow-plain]',
      'account add subscription --url URL [--name NAME] [--refresh MINUTES] [--user NAME [--password-stdin]]',
      'account list',
      'account test [ACCOUNT [--password-stdin]]',
      'account sign-in ACCOUNT',
      'account remove ACCOUNT [--discard-changes]',
    ],
    summary:
      'Connects calendars and mail on servers. --vault keychain|passphrase-file|ask-each-time says where passwords are kept.',
    options: {
      url: text,
      user: text,
      'password-stdin': flag,
      'client-id': text,
      'client-secret-stdin': flag,
      calendar: texts,
      name: text,
      default: flag,
      refresh: text,
      vault: text,
      'discard-changes': flag,
      address: text,
      alias: texts,
      'display-name': text,
      imap: text,
      smtp: text,
      'allow-plain': flag,
    },
    load: () => import('./commands/account.ts'),
  },
  calendar: {
    usage: [
      'calendar list',
      'calendar agenda [--calendar CALENDAR]… [--from DATE] [--to DATE | --days N]',
      'calendar import FILE.ics --calendar CALENDAR',
      'calendar export [--calendar CALENDAR] [--out FILE]',
      'calendar default CALENDAR',
      'calendar sync [ACCOUNT [--password-stdin]]',
      'calendar conflicts',
      'calendar resolve CONFLICT --keep here|there|both|merged',
    ],
    summary: 'Shows, imports, exports and syncs events. CALENDAR is a name, or "Account/Name".',
    options: {
      from: text,
      to: text,
      days: text,
      calendar: texts,
      out: text,
      'password-stdin': flag,
      keep: text,
    },
    load: () => import('./commands/calendar.ts'),
  },
  open: {
    usage: ['open FILE.ics'],
    summary: 'Shows what is in a calendar file; the same is done by deskhand FILE.ics.',
    options: {},
    load: () => import('./commands/open.ts'),
  },
  'find-time': {
    usage: [
      'find-time --length 45m [--with NAME]… [--from DATE] [--to DATE] [--between 09:00-12:00] [--not WEEKDAY]… [--buffer 10m] [--travel 20m] [--not-before TIME] [--not-after TIME] [--hours NAME=09:00-17:00@ZONE]… [--inside-hours] [--keep-focus] [--prefer earliest|mornings|afternoons|gap-before|fewer-gaps]… [--limit N]',
    ],
    summary:
      'Finds free time, for you and others as far as their time is known, best first and with reasons.',
    options: {
      length: text,
      with: texts,
      from: text,
      to: text,
      between: text,
      not: texts,
      buffer: text,
      travel: text,
      'not-before': text,
      'not-after': text,
      hours: texts,
      'inside-hours': flag,
      'keep-focus': flag,
      prefer: texts,
      limit: text,
    },
    load: () => import('./commands/find-time.ts'),
  },
  contacts: {
    usage: ['contacts list [TEXT]', 'contacts import FILE.vcf', 'contacts export [--out FILE]'],
    summary: 'Shows, imports and exports people.',
    options: { out: text },
    load: () => import('./commands/contacts.ts'),
  },
  outbox: {
    usage: [
      'outbox list',
      'outbox show MAIL',
      'outbox cancel MAIL',
      'outbox open MAIL',
      'outbox resolve MAIL --as sent|send-again|draft',
    ],
    summary: 'Shows mail on its way out, takes it back, and decides what became of it.',
    options: { as: text },
    load: () => import('./commands/outbox.ts'),
  },
  mail: {
    usage: [
      'mail list [--mailbox NAME] [--account ACCOUNT] [--limit N]',
      'mail search WORDS [--mailbox NAME] [--account ACCOUNT] [--limit N]',
      'mail show MESSAGE',
      'mail sync [ACCOUNT [--password-stdin]]',
      'mail import FILE.mbox|FOLDER [--mailbox NAME]',
      'mail export [WORDS] [--mailbox NAME] [--account ACCOUNT] [--out FILE.mbox]',
      'mail address ADDRESS [--name NAME]',
    ],
    summary:
      'Shows, finds, syncs, imports and exports mail. WORDS as in "from:bo has:attachment before:2026-03 lease".',
    options: {
      mailbox: text,
      account: text,
      limit: text,
      out: text,
      name: text,
      'password-stdin': flag,
    },
    load: () => import('./commands/mail.ts'),
  },
  model: {
    usage: [
      'model set --base-url URL --model NAME [--key-stdin] [--price IN,OUT] [--context TOKENS]',
      'model find',
      'model test',
      'model show',
      'model clear',
    ],
    summary: 'Sets the language model that plans; without one the offline planner does everything.',
    options: {
      'base-url': text,
      model: text,
      'key-stdin': flag,
      price: text,
      context: text,
      vault: text,
    },
    load: () => import('./commands/model.ts'),
  },
  memory: {
    usage: ['memory list', 'memory add TEXT [--until DATE]', 'memory forget FACT'],
    summary: 'Shows what you had remembered, adds to it, and forgets.',
    options: { until: text },
    load: () => import('./commands/memory.ts'),
  },
  policy: {
    usage: ['policy explain ACTION'],
    summary: 'Tells which rule decided an action, why, and where its values came from.',
    options: {},
    load: () => import('./commands/policy.ts'),
  },
  limits: {
    usage: ['limits list', 'limits set NAME VALUE|none'],
    summary: 'Shows and sets how much a run and a day may do.',
    options: {},
    load: () => import('./commands/limits.ts'),
  },
  reminders: {
    usage: ['reminders list'],
    summary: 'Shows reminders.',
    options: {},
    load: () => import('./commands/reminders.ts'),
  },
  serve: {
    usage: ['serve [--port N]'],
    summary: 'Serves the window’s page to a browser on this computer.',
    options: { port: text },
    load: () => import('./commands/serve.ts'),
  },
};

/** The options that every command takes, before or after its name. */
export const globalOptions = {
  data: text,
  now: text,
  timezone: text,
  json: flag,
  help: { type: 'boolean', short: 'h' },
  version: flag,
} as const;
