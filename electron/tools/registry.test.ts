import { expect, test } from 'vitest';
import { toolCatalogue } from '../../shared/model/tools/tool-catalogue.ts';
import { findTool, toolList } from './registry.ts';

test('every tool of the catalogue is there once, with its schemas', () => {
  expect(Object.fromEntries(toolList.map(({ name, input, output }) => [name, { input, output }]))).toEqual(
    toolCatalogue,
  );
  expect(toolList).toHaveLength(Object.keys(toolCatalogue).length);
});

test('only what takes back is kept from planners', () => {
  const kept = toolList.filter((tool) => tool.kind === 'effect' && !tool.offeredToPlanners);
  expect(kept.map(({ name }) => name)).toEqual([
    'calendar.restore_event',
    'contacts.restore',
    'email.restore_draft',
    'email.take_back',
    'email.restore_messages',
    'email.remove_saved_file',
    'reminders.restore',
    'memory.restore',
  ]);
});

test('a tool is found by its exact name only', () => {
  expect(findTool('contacts.find')?.name).toBe('contacts.find');
  expect(['contacts.FIND', 'toString', '__proto__', ''].map(findTool)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
