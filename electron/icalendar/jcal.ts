import ICAL from 'ical.js';

// Continued lines begin with a space that the library does not count.
ICAL.foldLength = 74;
// Parameters have no backslash escapes (RFC 5545 section 3.2), but the library undoes them: `CORP\\nina` lost its n.
Object.assign(ICAL.design.icalendar.param, { cn: { valueType: 'as-it-stands' } });

/** A property as jCal has it (RFC 7265 section 3.4): name, parameters, value type, values. */
export type JProperty = [
  name: string,
  parameters: Record<string, string | string[]>,
  type: string,
  ...values: unknown[],
];
/** A component as jCal has it: name, properties, components inside. */
export type JComponent = [name: string, properties: JProperty[], components: JComponent[]];

/** What Deskhand calls itself in the files it writes. */
export const productId = '-//Deskhand//Deskhand//EN';

type DesignSet = Parameters<typeof ICAL.parse.property>[1];

/** Up to the colon before the value, which may stand in quotes earlier. */
const nameAndParameters = /^[^:"]*(?:"[^"]*"[^:"]*)*/;
/** Two quoted values of one parameter; the library finds the wrong colon when they are the last. */
const quotedList = /"\s*,\s*"/;
const guard = 'x-deskhand-last';
const statedType = /;VALUE=(?!DATE:)/i;
/** Whose values the library takes apart by position, whatever they are. vCard's may leave parts out. */
const datedTypes = new Set(['date', 'date-time']);

/**
 * Parses one unfolded line.
 * @param design what values mean; iCalendar's when absent.
 * @throws Error when it is no property.
 */
export function parseProperty(line: string, design: DesignSet = ICAL.design.icalendar): JProperty {
  const head = nameAndParameters.exec(line)?.[0] ?? '';
  const isGuarded = quotedList.test(head);
  const guarded = isGuarded ? `${head};${guard}=1${line.slice(head.length)}` : line;
  const property = ICAL.parse.property(guarded, design) as JProperty;
  if (isGuarded) delete property[1][guard];
  // The library takes `constructor` for a property that it knows, and then cannot write it.
  if (typeof property[2] !== 'string') throw new Error('no property is called this');
  if (design !== ICAL.design.icalendar) return property;
  if (datedTypes.has(property[2]) && !property.slice(3).every(isDated))
    throw new Error('this is no date or time');
  if (statedType.test(head) && !isLasting(property)) throw new Error('its value is not what it says');
  return property;
}

/** Whether a property is the same when it is written and read again; a wrong VALUE makes the library lose it. */
function isLasting(property: JProperty): boolean {
  const written = ICAL.stringify.property(property, ICAL.design.icalendar, true);
  return JSON.stringify(ICAL.parse.property(written)) === JSON.stringify(property);
}

function isDated(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z?)?$/.test(value);
}

/** Properties that are still as they were read, with the very text that they were read from. */
const sources = new WeakMap<JProperty, string>();

/** Remembers what a property was read from, so that it is written as it was: other programs keep things of theirs in it. */
export function keepSource(property: JProperty, text: string): JProperty {
  sources.set(property, text);
  return property;
}

/**
 * The text of a component: lines folded at 75 octets and ended by CRLF (RFC 5545 section 3.1); what was read and not
 * changed since byte for byte as it was.
 */
export function stringifyComponent(component: JComponent): string {
  if (component[0] === 'vcard') return ICAL.stringify(component);
  return `${componentLines(component).join('\r\n')}\r\n`;
}

function componentLines([name, properties, components]: JComponent): string[] {
  const written = name.toUpperCase();
  return [
    `BEGIN:${written}`,
    ...properties.map(
      (property) => sources.get(property) ?? ICAL.stringify.property(property, ICAL.design.icalendar, false),
    ),
    ...components.flatMap(componentLines),
    `END:${written}`,
  ];
}

/** The text of an RRULE value, its parts in the order they were written in. */
export function ruleText(rule: unknown): string {
  return ICAL.stringify.value(rule as string, 'recur', ICAL.design.icalendar, '');
}

/** The jCal value of an RRULE text. @throws Error when it is not a rule. */
export function ruleValue(text: string): unknown {
  return (ICAL.parse.property(`RRULE:${text}`) as JProperty)[3];
}

/** A VCALENDAR of ours around the components, without METHOD. */
export function calendarOf(components: JComponent[]): JComponent {
  return [
    'vcalendar',
    [
      ['version', {}, 'text', '2.0'],
      ['prodid', {}, 'text', productId],
    ],
    components,
  ];
}

/** The components of this name directly inside. */
export function componentsOf(component: JComponent, name: string): JComponent[] {
  return component[2].filter((each) => each[0] === name);
}

/** The properties of this name. */
export function propertiesOf(component: JComponent, name: string): JProperty[] {
  return component[1].filter((each) => each[0] === name);
}

/** The first property of this name. */
export function propertyOf(component: JComponent, name: string): JProperty | undefined {
  return component[1].find((each) => each[0] === name);
}

/** The first value of the first property of this name as text; undefined when missing or empty. */
export function textOf(component: JComponent, name: string): string | undefined {
  const value = propertyOf(component, name)?.[3];
  return value === undefined || value === '' ? undefined : valueText(value);
}

/** A value as text. */
export function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A parameter's value; of several, the first. */
export function parameterOf(property: JProperty, name: string): string | undefined {
  const value = property[1][name];
  return Array.isArray(value) ? value[0] : value;
}

/** Replaces the first property of this name, drops any others, and adds it where there was none; undefined removes. */
export function setProperty(component: JComponent, name: string, property: JProperty | undefined): void {
  const index = component[1].findIndex((each) => each[0] === name);
  const others = component[1].filter((each) => each[0] !== name);
  if (property !== undefined) others.splice(index === -1 ? others.length : index, 0, property);
  component[1] = others;
}

/**
 * Text as a TEXT value may hold it (RFC 5545 section 3.3.11): one kind of line break, no control characters, no
 * halves of surrogate pairs. Everything else stays, HTML and right-to-left marks included.
 */
export function cleanText(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the RFC forbids.
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
  );
}
