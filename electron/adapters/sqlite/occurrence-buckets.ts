import type { Occurrence } from '../../../shared/model/calendar.ts';
import type { Window } from '../../icalendar/expand-occurrences.ts';
import { compareOccurrences } from '../../icalendar/match-occurrence.ts';
import type { ChangedEvent } from './event-changes.ts';

const length = 8 * 86_400_000;
/** Longer windows than half a year are looked for afresh. */
const mostPerQuery = 24;
/** What is shown of a calendar that repeats without measure is not kept. */
const mostInBucket = 20_000;
/** A year and a half of a very busy calendar, some 70 MB. */
const mostRemembered = 150_000;
/** Changes that are caught up on; what is older than that is looked for afresh. */
const mostChanges = 1000;
/** How many stretches before and after the last look are made ready for the next one: half a year each. */
const nearby = 23;

interface Entry {
  readonly start: number;
  readonly end: number;
  readonly occurrence: Occurrence;
}

interface Bucket {
  readonly index: number;
  readonly timeZone: string;
  /** In order. */
  readonly entries: Entry[];
  /** Up to which change it is true. */
  upTo: number;
}

/** Where occurrences come from. Both give null when a calendar has more than can be followed. */
export interface OccurrenceSource {
  all(window: Window, timeZone: string): Occurrence[] | null;
  of(event: ChangedEvent, window: Window, timeZone: string): Occurrence[] | null;
}

/**
 * Remembers what happens in stretches of eight days, since calendars are looked at far more often than they change. When
 * an event changes, its own occurrences are looked for again, in each stretch when that is next looked at.
 */
export class OccurrenceBuckets {
  readonly #source: OccurrenceSource;
  /** In the order of last use. */
  readonly #buckets = new Map<string, Bucket>();
  #changes: ChangedEvent[] = [];
  /** The number of the first of them. */
  #firstChange = 0;
  #remembered = 0;
  #last: { readonly index: number; readonly timeZone: string } | null = null;

  constructor(source: OccurrenceSource) {
    this.#source = source;
  }

  /** Takes notice of what has changed. */
  note(changes: readonly ChangedEvent[] | 'everything'): void {
    if (changes === 'everything') return this.#forgetAll();
    this.#changes.push(...changes);
    const excess = this.#changes.length - mostChanges;
    if (excess <= 0) return;
    this.#changes.splice(0, excess);
    this.#firstChange += excess;
    for (const bucket of this.#buckets.values()) if (bucket.upTo < this.#firstChange) this.#forget(bucket);
  }

  /** The occurrences of a window in order; null when it is too long, or too full, to be answered from what is remembered. */
  find({ from, to }: Window, timeZone: string): Occurrence[] | null {
    const [first, last] = [Math.floor(from / length), Math.floor((to - 1) / length)];
    if (!(last - first < mostPerQuery)) return null;
    const found: Occurrence[] = [];
    for (let index = first; index <= last; index++) {
      const bucket = this.#bucket(index, timeZone);
      if (bucket === null) return null;
      // What began before belongs to the bucket in which it begins, and to the first of a window.
      const earliest = index === first ? Number.NEGATIVE_INFINITY : index * length;
      for (const { start, end, occurrence } of bucket.entries) {
        if (start >= to) break;
        if (start < earliest || (start < from && end <= from)) continue;
        found.push(occurrence);
      }
    }
    this.#last = { index: last, timeZone };
    this.#evict();
    return found;
  }

  /** Makes one more stretch ready near the one that was looked at last. @returns whether there may be more to do. */
  prepareNext(): boolean {
    if (this.#last === null || this.#remembered > mostRemembered - mostInBucket) return false;
    const { index, timeZone } = this.#last;
    for (let step = 1; step <= nearby; step++) {
      for (const near of [index + step, index - step]) {
        const known = this.#buckets.get(keyOf(near, timeZone));
        const isReady = known !== undefined && known.upTo === this.#firstChange + this.#changes.length;
        if (!isReady) return this.#bucket(near, timeZone) !== null;
      }
    }
    return false;
  }

  #bucket(index: number, timeZone: string): Bucket | null {
    const key = keyOf(index, timeZone);
    const known = this.#buckets.get(key);
    if (known === undefined) return this.#make(index, timeZone);
    if (!this.#catchUp(known)) {
      this.#forget(known);
      return null;
    }
    this.#buckets.delete(key);
    this.#buckets.set(key, known);
    return known;
  }

  #make(index: number, timeZone: string): Bucket | null {
    const occurrences = this.#source.all(windowOf(index), timeZone);
    if (occurrences === null || occurrences.length > mostInBucket) return null;
    const entries = occurrences.map(entryOf).sort(compareEntries);
    const bucket = { index, timeZone, entries, upTo: this.#firstChange + this.#changes.length };
    this.#buckets.set(keyOf(index, timeZone), bucket);
    this.#remembered += entries.length;
    return bucket;
  }

  /** Looks again for the events that have changed since; false when that cannot be done. */
  #catchUp(bucket: Bucket): boolean {
    const changes = this.#changes.slice(bucket.upTo - this.#firstChange);
    if (changes.length === 0) return true;
    const changed = new Map(changes.map((each) => [eventKey(each), each]));
    const added: Entry[] = [];
    const window = windowOf(bucket.index);
    for (const event of changed.values()) {
      if (event.extent === null || event.extent.from >= window.to || event.extent.to < window.from) continue;
      const occurrences = this.#source.of(event, window, bucket.timeZone);
      if (occurrences === null) return false;
      added.push(...occurrences.map(entryOf));
    }
    const { entries } = bucket;
    const before = entries.length;
    const uids = new Set(changes.map(({ uid }) => uid));
    // In place: there are thousands of them, and few change.
    for (let at = entries.length - 1; at >= 0; at--) {
      const occurrence = entries[at]?.occurrence;
      if (occurrence && uids.has(occurrence.uid) && changed.has(eventKey(occurrence))) entries.splice(at, 1);
    }
    for (const entry of added) entries.splice(placeFor(entry, entries), 0, entry);
    this.#remembered += entries.length - before;
    bucket.upTo = this.#firstChange + this.#changes.length;
    return entries.length <= mostInBucket;
  }

  #evict(): void {
    for (const oldest of this.#buckets.values()) {
      if (this.#remembered <= mostRemembered) return;
      this.#forget(oldest);
    }
  }

  #forget(bucket: Bucket): void {
    this.#buckets.delete(keyOf(bucket.index, bucket.timeZone));
    this.#remembered -= bucket.entries.length;
  }

  #forgetAll(): void {
    this.#buckets.clear();
    this.#changes = [];
    this.#remembered = 0;
  }
}

function windowOf(index: number): Window {
  return { from: index * length, to: (index + 1) * length };
}

function keyOf(index: number, timeZone: string): string {
  return `${index} ${timeZone}`;
}

function eventKey({ calendarId, uid }: Pick<ChangedEvent, 'calendarId' | 'uid'>): string {
  return `${calendarId}\n${uid}`;
}

function entryOf(occurrence: Occurrence): Entry {
  return {
    start: Date.parse(occurrence.startInstant),
    end: Date.parse(occurrence.endInstant),
    occurrence,
  };
}

function compareEntries(one: Entry, other: Entry): number {
  return one.start - other.start || compareOccurrences(one.occurrence, other.occurrence);
}

/** Where an entry belongs among others in order. */
function placeFor(entry: Entry, entries: readonly Entry[]): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = entries[middle];
    if (other !== undefined && compareEntries(other, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
