import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutOverlaps } from './lay-out-overlaps.ts';

const block = (start: number, end: number) => ({ start, end });

describe('layOutOverlaps', () => {
  it('gives a block alone the whole width', () => {
    expect(layOutOverlaps([block(60, 120), block(120, 180)])).toEqual([
      { column: 0, columns: 1, span: 1 },
      { column: 0, columns: 1, span: 1 },
    ]);
  });
  it('puts blocks that overlap beside each other', () => {
    expect(layOutOverlaps([block(0, 60), block(30, 90)])).toEqual([
      { column: 0, columns: 2, span: 1 },
      { column: 1, columns: 2, span: 1 },
    ]);
  });
  it('uses a column again, and stretches over what stays empty', () => {
    expect(layOutOverlaps([block(0, 100), block(0, 30), block(10, 40), block(50, 80)])).toEqual([
      { column: 0, columns: 3, span: 1 },
      { column: 1, columns: 3, span: 1 },
      { column: 2, columns: 3, span: 1 },
      { column: 1, columns: 3, span: 2 },
    ]);
  });
  it('keeps short blocks apart as they are drawn', () => {
    expect(layOutOverlaps([block(0, 5), block(10, 15)], 20).map(({ column }) => column)).toEqual([0, 1]);
  });
  it('never lets two blocks that overlap share a place', () => {
    const blocks = fc.array(
      fc
        .tuple(fc.nat(300), fc.integer({ min: 1, max: 200 }))
        .map(([start, length]) => block(start, start + length)),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(blocks, (all) => {
        const placed = layOutOverlaps(all);
        for (const [index, one] of all.entries())
          for (const [other, two] of all.entries()) {
            const [a, b] = [placed[index], placed[other]];
            if (index >= other || !a || !b || one.start >= two.end || two.start >= one.end) continue;
            expect(a.columns).toBe(b.columns);
            expect(a.column + a.span <= b.column || b.column + b.span <= a.column).toBe(true);
          }
      }),
    );
  });
});
