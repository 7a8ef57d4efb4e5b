import type { Action } from '../../../shared/model/action.ts';
import type { Run } from '../../../shared/model/run.ts';

/** A page of the history as it was answered: newest first. */
export interface Page {
  actions: readonly Action[];
  /** Asks for the page after this one; null: there is none. */
  cursor: string | null;
}

/**
 * The pages that are in memory: a stretch of all pages seen so far. Of those that were let go, the way back to them
 * and their size are kept, so that the history may be as long as it likes.
 */
export interface PageWindow {
  /** What each page seen so far is asked for with; the first with null. */
  cursors: readonly (string | null)[];
  /** How many actions each page seen so far has. */
  sizes: readonly number[];
  /** Which page the first one in memory is. */
  first: number;
  pages: readonly Page[];
}

export const emptyWindow: PageWindow = { cursors: [null], sizes: [], first: 0, pages: [] };

/** How many pages stay in memory. */
export const pagesKept = 14;

/** The window with the page behind its last one; the first is let go when there are too many. */
export function withNext(window: PageWindow, page: Page, kept = pagesKept): PageWindow {
  const index = window.first + window.pages.length;
  const pages = [...window.pages, page];
  const dropped = Math.max(0, pages.length - kept);
  return {
    cursors:
      page.cursor === null
        ? window.cursors
        : Object.assign([...window.cursors], { [index + 1]: page.cursor }),
    sizes: Object.assign([...window.sizes], { [index]: page.actions.length }),
    first: window.first + dropped,
    pages: pages.slice(dropped),
  };
}

/** The window with the page before its first one; the last is let go when there are too many. */
export function withPrevious(window: PageWindow, page: Page, kept = pagesKept): PageWindow {
  if (window.first === 0) return window;
  return { ...window, first: window.first - 1, pages: [page, ...window.pages].slice(0, kept) };
}

/** What the page behind the last one is asked for with; undefined: there is none. */
export function nextCursor(window: PageWindow): string | null | undefined {
  const last = window.pages.at(-1);
  return last ? (last.cursor ?? undefined) : null;
}

/** What the page before the first one is asked for with; undefined: there is none. */
export function previousCursor(window: PageWindow): string | null | undefined {
  return window.first === 0 ? undefined : window.cursors[window.first - 1];
}

/** How many actions lie before those in memory. */
export function actionsBefore(window: PageWindow): number {
  return window.sizes.slice(0, window.first).reduce((sum, size) => sum + size, 0);
}

/** The window with an action as it is now, when it is in memory. */
export function withAction(window: PageWindow, action: Action): PageWindow {
  const holds = (page: Page) => page.actions.some(({ id }) => id === action.id);
  if (!window.pages.some(holds)) return window;
  return {
    ...window,
    pages: window.pages.map((page) =>
      holds(page)
        ? { ...page, actions: page.actions.map((each) => (each.id === action.id ? action : each)) }
        : page,
    ),
  };
}

/** The runs of which something is in memory. */
export function runIdsIn(pages: readonly Page[]): Run['id'][] {
  return [...new Set(pages.flatMap(({ actions }) => actions.map(({ runId }) => runId)))];
}
