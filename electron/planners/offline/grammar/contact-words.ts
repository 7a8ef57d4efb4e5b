import { foldText } from './fold-text.ts';
import { readAddresses } from './people-words.ts';

export type ContactField = 'email' | 'phone';

/** A name with the addresses and numbers that stand beside it. */
export interface ContactWords {
  name: string;
  emails: string[];
  phones: string[];
}

const PHONE = /(?:\+|\b00|\(|\b)\d[\d\s().\-/]{3,24}\d\b/g;
const FIELD_WORDS =
  /\b(?:(?:his|her|their|the)\s+)?(?:e-?mail(?:\s+address)?|mail(?:\s+address)?|address|phone(?:\s+number)?|telephone(?:\s+number)?|mobile(?:\s+number)?|cell(?:phone)?(?:\s+number)?|number|tel)\b\s*(?:is|:|=)?/gi;

/** Numbers that can be dialled, in order. */
export function readPhones(text: string): string[] {
  return (text.match(PHONE) ?? [])
    .map((phone) => phone.trim())
    .filter((phone) => phone.replace(/\D/g, '').length >= 5)
    .slice(0, 5);
}

/** Reads "Ana Costa ana@example.com +351 912 345 678". */
export function readContactWords(text: string): ContactWords {
  const emails = readAddresses(text);
  const withoutEmails = emails.reduce((rest, email) => rest.replace(email, ' '), text);
  const phones = readPhones(withoutEmails);
  const rest = phones.reduce((left, phone) => left.replace(phone, ' '), withoutEmails);
  const name = rest
    .replace(FIELD_WORDS, ' ')
    .replace(/["“”<>()]/g, ' ')
    .replace(/[\s,;:]+(?:and|with|at|is)?(?=[\s,;:]|$)/gi, ' ')
    .replace(/^[\s,;:.-]+|[\s,;:.-]+$/g, '')
    .replace(/^(?:named|called|for|of|with|and)\s+|\s+(?:and|with|as|at|is)$/gi, '')
    .replace(/\s+/g, ' ')
    .trim();
  return { name, emails, phones };
}

/** The field that a word means: "email", "phone number". */
export function fieldOf(words: string): ContactField | null {
  const folded = foldText(words);
  if (/\b(?:e-?mail|mail)\b/.test(folded)) return 'email';
  return /\b(?:phone|telephone|mobile|cell(?:phone)?|number|tel)\b/.test(folded) ? 'phone' : null;
}
