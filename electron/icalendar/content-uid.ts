import { createHash } from 'node:crypto';
import { type JComponent, stringifyComponent } from './jcal.ts';

/** What changes whenever a program writes the same event again. */
const fleeting = new Set(['uid', 'dtstamp', 'created', 'last-modified', 'sequence']);

/** A UID for an event that came without one (RFC 5545 section 3.8.4.7), made of what it says. */
export function contentUid([name, properties, components]: JComponent): string {
  const lasting: JComponent = [name, properties.filter((each) => !fleeting.has(each[0])), components];
  const digest = createHash('sha256').update(stringifyComponent(lasting)).digest('hex');
  return `${digest.slice(0, 32)}@deskhand`;
}
