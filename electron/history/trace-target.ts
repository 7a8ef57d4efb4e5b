import type { StoredCall } from './stored-call.ts';

/** A state that a target was in; equal numbers are the same content, whatever version it has. */
type Content = number;

/** Of all targets that do not exist, the content is the same. */
const absent: Content = 0;

/** What our own calls made of one target, as far as their records tell. */
export interface TargetTrace {
  /** The version that the last of our calls left; null: gone. */
  readonly version: string | null;
  readonly content: Content;
  /** The content before and after each of our calls that succeeded, in the order of their intents. */
  readonly changes: ReadonlyMap<
    string,
    { readonly call: StoredCall; readonly before: Content; readonly after: Content }
  >;
}

/**
 * Follows the content of one target through our calls on it. Versions alone do not tell: they may count up, so that a
 * target that was changed and changed back has a new one. A call that takes back another one brings back the content
 * from before that; a call that found another version than the last one left came after a change by somebody else.
 * A call of which it is not known whether it happened counts as not ours: if it did happen, the version shows it.
 * @param calls all that were started on the target, in that order.
 */
export function traceTarget(calls: readonly StoredCall[]): TargetTrace {
  const changes = new Map<string, { call: StoredCall; before: Content; after: Content }>();
  let newest: Content = absent;
  let content: Content | null = null;
  let version: string | null | undefined;
  for (const stored of calls) {
    const { call, outcome } = stored;
    if (outcome?.status !== 'succeeded') continue;
    const found = call.target?.version ?? null;
    const before: Content =
      found === null ? absent : content !== null && found === version ? content : ++newest;
    const undone = call.undoes === null ? undefined : changes.get(call.undoes);
    const after: Content = outcome.resultVersion === null ? absent : (undone?.before ?? ++newest);
    changes.set(call.actionId, { call: stored, before, after });
    content = after;
    version = outcome.resultVersion;
  }
  return { version: version ?? null, content: content ?? absent, changes };
}

/**
 * The call of ours that has to be taken back first before the target is again as `actionId` left it; null when taking
 * back our own calls does not lead there, because somebody else has changed it in between.
 */
export function blockingCall({ content, changes }: TargetTrace, actionId: string): StoredCall | null {
  const wanted = changes.get(actionId)?.after;
  const newestFirst = [...changes.values()].reverse();
  const seen = new Set<Content>();
  let blocking: StoredCall | null = null;
  for (let present = content; present !== wanted; ) {
    const top = newestFirst.find(({ after }) => after === present);
    if (top === undefined || seen.has(present)) return null;
    seen.add(present);
    blocking ??= top.call;
    present = top.before;
  }
  return blocking;
}
