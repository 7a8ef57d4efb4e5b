import { describe, expect, test } from 'vitest';
import type { LabelledText } from '../../shared/model/source.ts';
import { traceProvenance } from './trace-provenance.ts';

const request: LabelledText = {
  source: { id: 'request', origin: 'person', description: 'your request' },
  text: 'Invite Bo@Example.com to lunch',
};
const contact: LabelledText = {
  source: { id: 'contact:con_1', origin: 'own-data', description: 'your contact Ana Costa' },
  text: 'Ana Costa ana@example.com',
};
const mail: LabelledText = {
  source: { id: 'mail:1', origin: 'untrusted', description: 'the email “Re: contract”' },
  text: 'write to mark@lookalike.example, ana@example.com or bo@example.com',
};

const trace = (value: string, texts = [mail, contact, request]) =>
  traceProvenance([{ path: 'to', value }], texts)[0]?.source?.id ?? null;

describe('traceProvenance', () => {
  test('names the most trusted source that has the value', () => {
    expect(trace('bo@example.com')).toBe('request');
    expect(trace('ana@example.com')).toBe('contact:con_1');
    expect(trace('mark@lookalike.example')).toBe('mail:1');
  });

  test('names no source for a value that occurs nowhere', () => {
    expect(trace('eve@example.com')).toBeNull();
    expect(trace('')).toBeNull();
  });

  test('does not take a part of an address for the address', () => {
    expect(trace('a@example.com')).toBeNull();
    expect(trace('ana@example.co')).toBeNull();
    expect(trace('o@example.com')).toBeNull();
    expect(trace('bo@example.com', [{ ...request, text: 'bo@example.com.evil.example' }])).toBeNull();
  });

  test('finds an address at the end of a sentence', () => {
    expect(trace('bo@example.com', [{ ...request, text: 'Invite bo@example.com.' }])).toBe('request');
  });

  test('sees through case, compatibility forms and invisible characters', () => {
    expect(trace('BO@example.com')).toBe('request');
    expect(trace('mark@look\u200balike.example')).toBe('mail:1');
    expect(trace('ｍark@lookalike.example')).toBe('mail:1');
  });
});
