import type { Occurrence } from '../../../shared/model/calendar.ts';
import type { Window } from '../../icalendar/expand-occurrences.ts';
import { compareOccurrences } from '../../icalendar/match-occurrence.ts';

const length = 8 * 86_400_000;
/** A year and a half, in one zone. */
const mostBuckets = 72;
/** Longer windows than half a year are looked for afresh. */
const mostPerQuery = 24;
/** What is shown of a calendar that repeats without measure is not kept. */
const mostInBucket = 20_000;

interface Bucket {
  readonly occurrences: readonly Occurrence[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** All occurrences of a stretch of time, and whether that is all of them. */
export type FindAll = (window: Window) => Occurrence[];

/**
 * Remembers what happens in stretches of eight days, until anything is written, since calendars are looked at far more
 * often than they change.
 */
export class OccurrenceBuckets {
  #stamp = '';
  readonly #buckets = new Map<string, Bucket>();

  /**
   * The occurrences of a window in order; null when it is too long to be answered from what is remembered.
   * @param stamp changes whenever anything that is stored does.
   */
  find({ from, to }: Window, timeZone: string, stamp: string, findAll: FindAll): Occurrence[] | null {
    if (stamp !== this.#stamp) this.#buckets.clear();
    this.#stamp = stamp;
    const [first, last] = [Math.floor(from / length), Math.floor((to - 1) / length)];
    if (!(last - first < mostPerQuery)) return null;
    const found: Occurrence[] = [];
    for (let index = first; index <= last; index++) {
      const { occurrences, starts, ends } = this.#bucket(index, timeZone, findAll);
      // What began before belongs to the bucket in which it begins, and to the first of a window.
      const earliest = index === first ? Number.NEGATIVE_INFINITY : index * length;
      for (let at = 0; at < occurrences.length; at++) {
        const [start = 0, end = 0, occurrence] = [starts[at], ends[at], occurrences[at]];
        if (start >= to) break;
        if (start < earliest || (start < from && end <= from) || occurrence === undefined) continue;
        found.push(occurrence);
      }
    }
    return found;
  }

  #bucket(index: number, timeZone: string, findAll: FindAll): Bucket {
    const key = `${index} ${timeZone}`;
    const known = this.#buckets.get(key);
    if (known !== undefined) return known;
    const occurrences = findAll({ from: index * length, to: (index + 1) * length }).sort(compareOccurrences);
    const bucket = {
      occurrences,
      starts: occurrences.map((each) => Date.parse(each.startInstant)),
      ends: occurrences.map((each) => Date.parse(each.endInstant)),
    };
    if (occurrences.length > mostInBucket) return bucket;
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > mostBuckets) {
      for (const oldest of this.#buckets.keys()) {
        this.#buckets.delete(oldest);
        break;
      }
    }
    return bucket;
  }
}
