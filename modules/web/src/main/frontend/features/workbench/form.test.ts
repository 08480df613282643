import { expect, test } from 'vitest';
import { argumentsOf, Unusable } from './form.ts';

const parameter = (name: string, schema: object) => ({ name, required: false, schema });

function read(schema: object, given: string): unknown {
  const form = new FormData();
  form.set('x', given);
  return argumentsOf([parameter('x', schema)], form).x;
}

test.each([
  [{ type: 'string' }, ' text ', 'text'],
  [{ type: ['integer', 'null'] }, '7', 7],
  [{ type: 'boolean' }, 'true', true],
  [{ type: 'boolean' }, 'false', false],
  [{ type: 'string', enum: ['a', 'b'] }, 'b', 'b'],
  [{ type: 'integer', enum: [1, 2] }, '2', 2],
  [{ type: 'array', items: { type: 'string' } }, 'a\n\n b \n', ['a', 'b']],
  [{ type: 'array', items: { type: 'integer' } }, '1\n2', [1, 2]],
  [{ type: 'object' }, '{"a":1}', { a: 1 }],
  [{ type: 'string' }, '', undefined],
])('%j given as %j is %j', (schema, given, value) => {
  expect(read(schema, given)).toEqual(value);
});

test('what must be JSON and is not is refused with words', () => {
  expect(() => read({ type: 'object' }, '{a')).toThrow(Unusable);
});
