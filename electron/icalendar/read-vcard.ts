import { createHash } from 'node:crypto';
import ICAL from 'ical.js';
import {
  type Contact,
  contactDaysSchema,
  contactHoursSchema,
  contactZoneSchema,
} from '../../shared/model/contact.ts';
import { contentLines, type RawComponent, type RefusedPiece, rawComponents } from './content-lines.ts';
import { cleanText, type JComponent, propertiesOf, textOf, valueText } from './jcal.ts';
import { excerpt, propertiesFromLines } from './parse-lines.ts';
import { daysProperty, hoursProperty } from './write-vcard.ts';

export interface ReadVcards {
  readonly contacts: readonly Omit<Contact, 'version'>[];
  /** What was not taken, in the order of the file. */
  readonly refused: readonly RefusedPiece[];
}

/**
 * Reads a file of vCards 3.0 (RFC 2426) or 4.0 (RFC 6350) for import. A card's UID gives the contact's id, and without
 * one its content does, so that the same card updates the contact it made before. Of two cards with one UID in the file
 * the later stays.
 */
export function readVcards(text: string): ReadVcards {
  const refused: RefusedPiece[] = [];
  const contacts = new Map<string, Omit<Contact, 'version'>>();
  const root = rawComponents(contentLines(text), refused);
  for (const raw of root.components) {
    const contact = readCard(raw, refused);
    if (contact !== null) contacts.set(contact.id, contact);
  }
  if (root.components.length === 0 && refused.length === 0) {
    refused.push({ line: 1, what: excerpt(text.trim()), why: 'This is not a vCard file.' });
  }
  return { contacts: [...contacts.values()], refused: refused.sort((one, other) => one.line - other.line) };
}

function readCard(raw: RawComponent, refused: RefusedPiece[]): Omit<Contact, 'version'> | null {
  const tell = (what: string, why: string) => refused.push({ line: raw.line, what, why });
  if (raw.name !== 'VCARD') {
    tell(raw.name, 'It is no vCard.');
    return null;
  }
  const version = /^VERSION[^:]*:\s*(\S+)/i.exec(
    raw.lines.find((line) => /^VERSION/i.test(line.text))?.text ?? '',
  )?.[1];
  if (version !== '3.0' && version !== '4.0') {
    tell(
      'the vCard',
      `Its version is ${version ?? 'missing'}; 3.0 and 4.0 can be read. Export it anew as one of these.`,
    );
    return null;
  }
  const design = version === '4.0' ? ICAL.design.vcard : ICAL.design.vcard3;
  const card: JComponent = ['vcard', propertiesFromLines(raw.lines, refused, design), []];
  const fields = fieldsOf(card);
  if (fields.name === '') {
    tell('the vCard', 'It has neither a name nor an address nor a number.');
    return null;
  }
  const uid = textOf(card, 'uid')?.trim();
  return { id: contactId(uid || JSON.stringify(fields)), ...fields };
}

function fieldsOf(card: JComponent): Omit<Contact, 'id' | 'version'> {
  const emails = valuesOf(card, 'email').map((email) => email.replace(/^mailto:/i, ''));
  const phones = valuesOf(card, 'tel').map((phone) => phone.replace(/^tel:/i, ''));
  const notes = propertiesOf(card, 'note')
    .map((each) => cleanText(valueText(each[3])).trim())
    .filter(Boolean)
    .join('\n\n');
  const name =
    valuesOf(card, 'fn')[0] ?? structuredName(card) ?? valuesOf(card, 'org')[0] ?? emails[0] ?? phones[0];
  return {
    name: name ?? '',
    nicknames: valuesOf(card, 'nickname'),
    emails,
    phones,
    ...(notes === '' ? {} : { notes }),
    ...whenTheyWork(card),
  };
}

/** What makes no sense is left out: an offset, as TZ may also be, is no zone with rules. */
function whenTheyWork(card: JComponent): Pick<Contact, 'timeZone' | 'workingHours' | 'workingDays'> {
  const timeZone = contactZoneSchema.safeParse(valuesOf(card, 'tz')[0]);
  const [from, to] = valuesOf(card, hoursProperty)[0]?.split('-') ?? [];
  const hours = contactHoursSchema.safeParse({ from, to });
  const days = contactDaysSchema.safeParse(valuesOf(card, daysProperty)[0]?.split('/').map(Number));
  return {
    ...(timeZone.success && { timeZone: timeZone.data }),
    ...(hours.success && { workingHours: hours.data }),
    ...(days.success && { workingDays: days.data }),
  };
}

/** From N: family, given, additional names, prefixes, suffixes (RFC 6350 section 6.2.2). */
function structuredName(card: JComponent): string | undefined {
  const value = propertiesOf(card, 'n')[0]?.[3];
  if (!Array.isArray(value)) return undefined;
  const [family, given, additional] = value.map((part) => line([part].flat().join(' ')));
  return [given, additional, family].filter(Boolean).join(' ') || undefined;
}

/** All values of all properties of this name, each once and on one line. */
function valuesOf(card: JComponent, name: string): string[] {
  const values = propertiesOf(card, name).flatMap((each) => each.slice(3).flat(2));
  return [...new Set(values.map((value) => line(valueText(value))).filter(Boolean))];
}

function line(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

/** Our own ids stay; what others call a contact becomes one of ours, always the same. */
function contactId(uid: string): string {
  if (/^con_[0-9a-zA-Z]{6,40}$/.test(uid)) return uid;
  return `con_${createHash('sha256').update(uid).digest('hex').slice(0, 32)}`;
}
