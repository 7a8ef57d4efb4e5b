import type { AboutMessage, Message } from '../../../shared/model/mail.ts';
import { addressText } from '../../../shared/model/mail-words.ts';
import type { ToolContext } from '../define-tool.ts';
import { instantWords } from '../words.ts';

/** The message as an answer quotes it, or as it is passed on. */
export function quoteMessage(
  kind: AboutMessage['kind'],
  { from, to, subject, date, text, quoted }: Message,
  context: ToolContext,
): string {
  const sender = from[0] === undefined ? 'somebody' : addressText(from[0]);
  const when = instantWords(date, context);
  const whole = quoted === '' ? text : `${text}\n\n${quoted}`;
  if (kind === 'forward') {
    const header = [`From: ${sender}`, `Date: ${when}`, `To: ${to.map(addressText).join(', ')}`];
    return ['---------- Forwarded message ----------', ...header, `Subject: ${subject}`, '', whole].join(
      '\n',
    );
  }
  const lines = whole.split('\n').map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd()));
  return [`On ${when}, ${sender} wrote:`, ...lines].join('\n');
}

/** `Re: Lease` of `Lease`, and of `Re: Lease` the same. */
export function subjectAbout(kind: AboutMessage['kind'], subject: string): string {
  const [prefix, there] = kind === 'forward' ? ['Fwd:', /^(?:fwd?|wg)\s*:/i] : ['Re:', /^(?:re|aw|sv)\s*:/i];
  return there.test(subject) ? subject : `${prefix} ${subject}`.trim();
}
