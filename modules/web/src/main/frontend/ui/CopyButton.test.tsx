import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { Snippet } from './Snippet.tsx';

afterEach(() => vi.unstubAllGlobals());

/** The browser's clipboard is not part of the test environment; `write` stands for what it does. */
function clipboard(write: (text: string) => Promise<void>) {
  vi.stubGlobal('navigator', { clipboard: { writeText: write } });
}

test('copying puts the text on the clipboard and says so', async () => {
  const copied: string[] = [];
  clipboard(async (text) => {
    copied.push(text);
  });
  const { unmount } = render(<Snippet text="picket serve" what="the command" />);
  fireEvent.click(screen.getByRole('button', { name: 'Copy the command' }));
  await screen.findByText('Copied', { selector: '[role=status]' });
  expect(copied).toEqual(['picket serve']);
  unmount();
});

test('where the browser refuses, the text is selected and the key to press is named', async () => {
  clipboard(() => Promise.reject(new Error('not a secure origin')));
  const { unmount } = render(<Snippet text="picket serve" what="the command" />);
  fireEvent.click(screen.getByRole('button', { name: 'Copy the command' }));
  await screen.findByText(/press Ctrl\+C/);
  expect(getSelection()?.toString()).toBe('picket serve');
  unmount();
});
