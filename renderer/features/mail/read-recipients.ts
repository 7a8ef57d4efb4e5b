import type { MailAddress } from '../../../shared/model/mail.ts';

const address = /^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;.]+$/u;

/**
 * The people in a field as they are typed: `Ana Costa <ana@example.com>, bo@example.com`. What is no address is told
 * back as it was written.
 */
export function readRecipients(text: string): { people: MailAddress[]; wrong: string[] } {
  const people: MailAddress[] = [];
  const wrong: string[] = [];
  for (const part of partsOf(text).map((each) => each.trim())) {
    if (part === '') continue;
    const named = /^"?([^"<]*?)"?\s*<([^<>]+)>$/.exec(part);
    const [name, found] = named ? [named[1]?.trim() ?? '', named[2]?.trim() ?? ''] : ['', part];
    if (!address.test(found)) wrong.push(part);
    else people.push(name === '' ? { address: found } : { name, address: found });
  }
  return { people, wrong };
}

/** Parts at commas, semicolons and line ends, but not inside quotation marks. */
function partsOf(text: string): string[] {
  return text.match(/(?:"[^"]*"|[^,;\n"])+/g) ?? [];
}
