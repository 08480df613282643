import { expect, test } from 'vitest';
import { fill, PLACEHOLDERS, valuesOf } from './values.ts';

const values = { origin: 'https://picket.example', endpoint: 'https://picket.example/mcp', cursor: 'c', vscode: 'v' };

test('every named place is filled, and other braces stay', () => {
  expect(fill('{"url": "{endpoint}", "x": {cursor}{vscode}} at {origin}, {other}', values)).toBe(
    '{"url": "https://picket.example/mcp", "x": cv} at https://picket.example, {other}',
  );
});

test('the values that the server put into the page win over the address of the page', () => {
  document.body.innerHTML = `<script type="application/json" id="values">${JSON.stringify(values)}</script>`;
  expect(valuesOf(document)).toEqual(values);
});

test('a page that no server touched is served from its own origin', () => {
  document.body.innerHTML = `<script type="application/json" id="values">${JSON.stringify(PLACEHOLDERS)}</script>`;
  expect(valuesOf(document).endpoint).toBe(`${location.origin}/mcp`);
});
