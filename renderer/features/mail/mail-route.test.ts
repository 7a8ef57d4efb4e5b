import { expect, test } from 'vitest';
import { parseRoute } from '../../ui/use-hash-route.ts';
import { addressOf, readPlace } from './mail-route.ts';

test.each([
  { box: null, text: '', threadId: null },
  { box: 'local:inbox', text: 'from:bo "signed copy"', threadId: 'thr_1/2?x' },
  { box: 'outbox', text: '', threadId: null },
])('the address of %j leads back to it', (place) => {
  const { view, item, parameters } = parseRoute(addressOf(place));
  expect({ view, ...readPlace(item, parameters) }).toEqual({ view: 'mail', ...place });
});
