import { expect, test } from 'vitest';
import { kindOf, parametersOf, rulesOf } from './schema.ts';

test('parameters that must be given come first', () => {
  const names = parametersOf({
    properties: { limit: { type: 'integer' }, organizationSlug: { type: 'string' } },
    required: ['organizationSlug'],
  }).map(({ name, required }) => [name, required]);
  expect(names).toEqual([
    ['organizationSlug', true],
    ['limit', false],
  ]);
});

test('a value that may be null is of its other kind', () => {
  expect(kindOf({ type: ['string', 'null'] })).toBe('string');
});

test('a slug or an id is written as text', () => {
  expect(kindOf({ type: ['integer', 'string'] })).toBe('string');
});

test('the rules of a value are said in a few words', () => {
  expect(rulesOf({ type: 'integer', minimum: 1, maximum: 100, default: 10 })).toBe('integer, 1–100, 10 if left out');
  expect(rulesOf({ type: 'string', enum: ['date', 'freq'], default: 'date' })).toBe('date | freq, date if left out');
  expect(rulesOf({ type: ['string', 'null'], default: null })).toBe('string');
  expect(rulesOf({ type: 'array', items: { type: 'string', enum: ['a', 'b'] } })).toBe('list of a | b');
  expect(rulesOf({ type: 'string', format: 'uri' })).toBe('string, uri');
  expect(rulesOf({ type: 'integer', minimum: 0 })).toBe('integer, at least 0');
});
