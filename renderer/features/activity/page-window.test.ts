import { describe, expect, it } from 'vitest';
import type { Action } from '../../../shared/model/action.ts';
import {
  actionsBefore,
  emptyWindow,
  nextCursor,
  type Page,
  type PageWindow,
  previousCursor,
  withAction,
  withNext,
  withPrevious,
} from './page-window.ts';

const page = (number: number, size = 2, last = false): Page => ({
  actions: Array.from({ length: size }, (_, index) => ({ id: `act_${number}_${index}` }) as Action),
  cursor: last ? null : `after ${number}`,
});
const grown = (pages: number, kept: number): PageWindow => {
  let window = emptyWindow;
  for (let number = 0; number < pages; number++) window = withNext(window, page(number), kept);
  return window;
};

describe('a window of pages', () => {
  it('starts with the first page', () => {
    expect(nextCursor(emptyWindow)).toBeNull();
    expect(previousCursor(emptyWindow)).toBeUndefined();
  });
  it('keeps so many pages and no more, however long the history', () => {
    const window = grown(1000, 3);
    expect(window.pages).toHaveLength(3);
    expect(window.first).toBe(997);
    expect(actionsBefore(window)).toBe(1994);
    expect(nextCursor(window)).toBe('after 999');
  });
  it('knows the way back to what it let go', () => {
    let window = grown(5, 3);
    expect(previousCursor(window)).toBe('after 0');
    window = withPrevious(window, page(1), 3);
    expect(window.first).toBe(1);
    expect(window.pages.map(({ cursor }) => cursor)).toEqual(['after 1', 'after 2', 'after 3']);
    window = withPrevious(window, page(0), 3);
    expect(previousCursor(window)).toBeUndefined();
    expect(nextCursor(window)).toBe('after 2');
  });
  it('ends with the last page', () => {
    expect(nextCursor(withNext(emptyWindow, page(0, 1, true)))).toBeUndefined();
  });
  it('takes an action over as it is now', () => {
    const window = grown(2, 3);
    const changed = withAction(window, { id: 'act_1_0', title: 'new' } as Action);
    expect(changed.pages[1]?.actions[0]?.title).toBe('new');
    expect(changed.pages[0]).toBe(window.pages[0]);
    expect(withAction(window, { id: 'act_9_9' } as Action)).toBe(window);
  });
});
