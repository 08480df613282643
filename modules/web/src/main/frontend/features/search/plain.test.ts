import { expect, test } from 'vitest';
import { plain } from './plain.ts';

function marksOf(text: string, word: string) {
  return [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => ({ from: index, to: index + word.length }));
}

function read(passage: string, marks: { from: number; to: number }[]) {
  return plain(passage, marks).map(({ text, marked }) => (marked ? `<${text}>` : text));
}

test('people read passages without the characters of Markdown', () => {
  const passage =
    'See [the **client** reports](https://a.example/events) of `events`.\n\n### Usage\n![cards](./c.png) A list[0].';
  expect(read(passage, []).join('')).toBe('See the client reports of events.\n\nUsage\n A list[0].');
});

test('marks stay at their words, and those within what goes are gone', () => {
  const passage = '**Scrub events** like [events](https://a.example/events)';
  expect(read(passage, marksOf(passage, 'events'))).toEqual(['Scrub ', '<events>', ' like ', '<events>']);
});

test('rows of tables are read as cells, and pipes elsewhere stay', () => {
  const passage = 'Run `a | b`:\n\n| code | means |\n|---|:-:|\n| `401` | sign in |\n| 403 | no ac';
  expect(read(passage, []).join('')).toBe('Run a | b:\n\ncode · means;\n\n401 · sign in;\n403 · no ac');
});

test('cells without anything are passed over', () => {
  const passage = '| tool | reads | writes |\n|---|---|---|\n|  |  | all |\n| whoami | yes | |\n';
  expect(read(passage, []).join('')).toBe('tool · reads · writes;\n\nall;\nwhoami · yes\n');
});
