import { fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { open, say, sent, words } from '../../test/chat.tsx';

const MODELS = {
  '/api/models': {
    available: true,
    default: 'a',
    models: [
      { id: 'a', label: 'Model A' },
      { id: 'b', label: 'Model B' },
    ],
  },
};

test('what follows /scope stands in its form', async () => {
  await open([]);
  say('/scope acme/payments');
  expect(((await screen.findByLabelText('Organization')) as HTMLInputElement).value).toBe('acme');
  say('/scope globex');
  expect((screen.getByLabelText('Organization') as HTMLInputElement).value).toBe('globex');
  expect((screen.getByLabelText(/^Project/) as HTMLInputElement).value).toBe('');
  fireEvent.click(screen.getByRole('button', { name: 'Use this' }));
  expect(await screen.findByRole('button', { name: 'globex' })).toBeTruthy();
});

test('a model that follows /model is chosen by its id or label', async () => {
  await open([words('Hi')], MODELS);
  say('/model model b');
  const chosen = (await screen.findByLabelText('Model B')) as HTMLInputElement;
  await vi.waitFor(() => expect(chosen.checked).toBe(true));
  say('Hello');
  await screen.findByText('Hi');
  expect(sent[0]?.model).toBe('b');
});

test('a model that there is not is not chosen, and the note says so', async () => {
  await open([], MODELS);
  say('/model nonsense');
  await screen.findByText('There is no model nonsense here.');
  expect((screen.getByLabelText('Model A') as HTMLInputElement).checked).toBe(true);
});

test('the form of a prompt says which it is, and leads back to the others', async () => {
  const prompts = ['Triage', 'Fix'].map((title) => ({ name: title, title, description: `${title} it.` }));
  await open([], { '/api/prompts': { prompts } });
  say('/prompts ');
  fireEvent.click(await screen.findByRole('button', { name: /^Triage/ }));
  expect(document.activeElement?.textContent).toBe('TriageTriage it.');
  expect(screen.queryByText('Fix')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Back to the others' }));
  expect(await screen.findByRole('button', { name: /^Fix/ })).toBeTruthy();
});
