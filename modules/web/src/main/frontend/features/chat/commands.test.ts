import { expect, test } from 'vitest';
import { COMMANDS, offersFor, read } from './commands.ts';

test('a command is read with what follows it', () => {
  expect(read(' /scope acme ')).toEqual({ kind: 'command', name: '/scope', rest: 'acme' });
});

test('an unknown command is no message', () => {
  expect(read('/dance')).toEqual({ kind: 'unknown', name: '/dance' });
});

test('a path is a message', () => {
  expect(read('/api/chat fails')).toEqual({ kind: 'message', text: '/api/chat fails' });
});

test('blanks are nothing', () => {
  expect(read(' \n')).toEqual({ kind: 'nothing' });
});

test('a slash offers all commands, and letters fewer', () => {
  expect(offersFor('/')).toHaveLength(COMMANDS.length);
  expect(offersFor('/to').map(({ name }) => name)).toEqual(['/tools']);
  expect(offersFor('hello')).toEqual([]);
});
