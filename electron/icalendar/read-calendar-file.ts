import { contentLines, type RawComponent, type RefusedPiece, rawComponents } from './content-lines.ts';
import { contentUid } from './content-uid.ts';
import { type JComponent, propertyOf, stringifyComponent, textOf } from './jcal.ts';
import { componentFromLines, excerpt } from './parse-lines.ts';
import { type ParsedEvent, parseEvent, zoneResolver } from './parse-object.ts';
import { describeRule } from './rule-starts.ts';
import { withTimezones } from './with-timezones.ts';

/** An object as it is to be stored. */
export interface ReadObject {
  readonly uid: string;
  /** The same file gives the same text each time, so that what has not changed compares equal. */
  readonly icalendar: string;
  readonly title: string;
  /** Where it begins in the file. */
  readonly line: number;
}

/** Ten years of a busy calendar have some 20 MB. */
const largestFile = 64_000_000;

export interface ReadCalendarFile {
  readonly objects: readonly ReadObject[];
  /** What was not taken, or not as it stands, in the order of the file. */
  readonly refused: readonly RefusedPiece[];
}

interface ReadEvent {
  readonly uid: string;
  readonly line: number;
  readonly component: JComponent;
  readonly parsed: ParsedEvent;
  readonly timezones: readonly JComponent[];
}

const otherComponents: Readonly<Record<string, string>> = {
  VTODO: 'Tasks are not kept in a calendar here.',
  VJOURNAL: 'Journal entries are not kept in a calendar here.',
  VFREEBUSY: 'It says when somebody is busy and is no event.',
  VAVAILABILITY: 'It says when somebody is available and is no event.',
};

/** Messages about events (RFC 5546 section 1.4) that are not events to be kept. */
const otherMethods: Readonly<Record<string, string>> = {
  CANCEL: 'It says that an event was called off. Cancel that event by hand.',
  REPLY: 'It is an answer to an invitation, not an event.',
  COUNTER: 'It proposes another time and is no event.',
  DECLINECOUNTER: 'It refuses a proposal and is no event.',
  REFRESH: 'It asks for an event and is none.',
};

/**
 * Reads any RFC 5545 file for import: every event in it, all instances of one UID together, without METHOD. What is
 * broken is told line by line and the sound rest is taken. An event without UID gets one made of what it says, so that
 * taking the same file twice adds nothing.
 */
export function readCalendarFile(text: string): ReadCalendarFile {
  const refused: RefusedPiece[] = [];
  if (text.length > largestFile) {
    const why = 'It is larger than 64 MB. Divide it into several files, such as one for each calendar.';
    return { objects: [], refused: [{ line: 1, what: 'the file', why }] };
  }
  const root = rawComponents(contentLines(text), refused);
  const events: ReadEvent[] = [];
  for (const calendar of [...root.components.filter((each) => each.name === 'VCALENDAR'), root]) {
    readCalendar(calendar, events, refused);
  }
  if (root.components.length === 0 && refused.length === 0) {
    const what = excerpt(text.trim()) || 'an empty file';
    refused.push({ line: 1, what, why: 'This is not an iCalendar file.' });
  }
  const objects = [...Map.groupBy(events, (event) => event.uid).values()].flatMap((same) =>
    objectOf(same, refused),
  );
  return { objects, refused: refused.sort((one, other) => one.line - other.line) };
}

function readCalendar(calendar: RawComponent, events: ReadEvent[], refused: RefusedPiece[]): void {
  const method = /^METHOD[^:]*:\s*(\S+)/i.exec(
    calendar.lines.find((line) => /^METHOD/i.test(line.text))?.text ?? '',
  )?.[1];
  const refusal = otherMethods[method?.toUpperCase() ?? ''];
  const timezones = calendar.components
    .filter((each) => each.name === 'VTIMEZONE')
    .map((each) => componentFromLines(each, refused));
  for (const raw of calendar.components) {
    if (raw.name === 'VEVENT' && refusal === undefined) {
      const event = readEvent(raw, timezones, refused);
      if (event !== null) events.push(event);
    } else if (raw.name !== 'VTIMEZONE' && raw.name !== 'VCALENDAR') {
      const why = (raw.name === 'VEVENT' && refusal) || otherComponents[raw.name] || 'It is no event.';
      refused.push({ line: raw.line, what: raw.name, why });
    }
  }
}

function readEvent(
  raw: RawComponent,
  timezones: readonly JComponent[],
  refused: RefusedPiece[],
): ReadEvent | null {
  const component = componentFromLines(raw, refused);
  const what = `the event “${excerpt(textOf(component, 'summary') ?? 'Untitled')}”`;
  const note = (why: string) => refused.push({ taken: true, line: raw.line, what, why });
  const known = zoneResolver(() => timezones);
  const unknown = new Set<string>();
  try {
    const parsed = parseEvent(component, (tzid, near) => {
      const zone = known(tzid, near);
      if (zone === null) unknown.add(tzid);
      return zone;
    });
    for (const tzid of unknown) {
      note(`Nobody knows its time zone “${tzid}”, so its times are taken as local ones wherever you are.`);
    }
    tellRule(component, parsed, note);
    const uid = textOf(component, 'uid')?.trim() || contentUid(component);
    if (textOf(component, 'uid') !== uid) {
      component[1] = [['uid', {}, 'text', uid], ...component[1].filter((each) => each[0] !== 'uid')];
    }
    return { uid, line: raw.line, component, parsed, timezones };
  } catch (error) {
    refused.push({ line: raw.line, what, why: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

function tellRule(component: JComponent, parsed: ParsedEvent, note: (why: string) => void): void {
  const rule = describeRule(parsed);
  if (rule === 'unusable') {
    component[1] = component[1].filter((each) => each[0] !== 'rrule');
    note('The rule by which it repeats makes no sense, so it is taken once.');
  } else if (rule === 'excessive') {
    note(
      'It repeats too often, or by another calendar than the Gregorian: it is shown once, or as often as can be followed.',
    );
  }
}

/** One object of all that bears one UID. Of several versions of the same instance the latest stays. */
function objectOf(same: readonly ReadEvent[], refused: RefusedPiece[]): ReadObject[] {
  const kept = new Map<string, ReadEvent>();
  for (const event of same) {
    const instance = textOf(event.component, 'recurrence-id') ?? '';
    const before = kept.get(instance);
    const [winner, loser] =
      before === undefined || sequenceOf(event) >= sequenceOf(before) ? [event, before] : [before, event];
    kept.set(instance, winner);
    if (loser !== undefined && stringifyComponent(loser.component) !== stringifyComponent(winner.component)) {
      const what = `the event “${excerpt(loser.parsed.title)}”`;
      refused.push({
        line: loser.line,
        what,
        why: `It is an earlier version of the one on line ${winner.line}.`,
      });
    }
  }
  const events = [...kept].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, event]) => event);
  const [first] = events;
  if (first === undefined) return [];
  const timezones = events.flatMap((event) => event.timezones);
  const components = events.map((event) => event.component);
  const icalendar = stringifyComponent(withTimezones(components, timezones));
  return [{ uid: first.uid, icalendar, title: first.parsed.title, line: first.line }];
}

function sequenceOf({ component }: ReadEvent): number {
  return Number(propertyOf(component, 'sequence')?.[3] ?? 0);
}
