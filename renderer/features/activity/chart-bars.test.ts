import { expect, it } from 'vitest';
import { chartBars } from './chart-bars.ts';

const counts = { read: 0, draft: 0, change: 0, send: 0, delete: 0, pay: 0, admin: 0 };

it('stacks the colours of each day against the highest one, and leaves no day out', () => {
  const bars = chartBars(
    [
      { day: '2026-11-21', counts: { ...counts, read: 2, change: 1, send: 1, delete: 4 } },
      { day: '2026-11-23', counts: { ...counts, read: 4 } },
    ],
    '2026-11-21',
    '2026-11-23',
  );
  expect(bars).toEqual([
    {
      day: '2026-11-21',
      total: 8,
      parts: [
        { tone: 'read', from: 0, to: 0.25 },
        { tone: 'write', from: 0.25, to: 0.375 },
        { tone: 'final', from: 0.375, to: 1 },
      ],
    },
    { day: '2026-11-22', total: 0, parts: [] },
    { day: '2026-11-23', total: 4, parts: [{ tone: 'read', from: 0, to: 0.5 }] },
  ]);
});
