import { defineConfig } from 'vitest/config';

/** What a loaded machine made late gets another look; the report says which tests needed one. */
const looks = { retry: process.env['CI'] ? 2 : 0 };
const parallel = { groupOrder: 0 };
const afterwards = { groupOrder: 1 };

export default defineConfig({
  test: {
    allowOnly: !process.env['CI'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{shared,electron,renderer,scripts}/**/*.test.{ts,tsx}', 'tests/planner/**/*.test.ts'],
          sequence: parallel,
        },
      },
      {
        extends: true,
        test: {
          name: 'contracts',
          include: ['tests/contracts/**/*.test.ts'],
          ...looks,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: parallel,
        },
      },
      {
        extends: true,
        test: {
          name: 'scenarios',
          include: ['tests/scenarios/**/*.test.ts'],
          ...looks,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: parallel,
        },
      },
      {
        extends: true,
        // One at a time, because two browsers on two cores make each other miss their deadlines.
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 1,
          ...looks,
          sequence: afterwards,
        },
      },
    ],
  },
});
