import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { Tabs } from './Tabs.tsx';

function Fruit() {
  const [selected, select] = useState('apple');
  const tabs = ['apple', 'pear', 'plum'].map((id) => ({ id, name: id, content: `all about ${id}` }));
  return <Tabs label="Fruit" tabs={tabs} selected={selected} onSelect={select} />;
}

test('arrows, Home and End move the choice and the focus, and wrap around', () => {
  render(<Fruit />);
  const chosen = () => screen.getByRole('tab', { selected: true });
  const press = (key: string) => fireEvent.keyDown(chosen(), { key });

  expect(chosen().textContent).toBe('apple');
  press('ArrowRight');
  expect(chosen().textContent).toBe('pear');
  expect(document.activeElement).toBe(chosen());
  press('End');
  expect(chosen().textContent).toBe('plum');
  press('ArrowDown');
  expect(chosen().textContent).toBe('apple');
  press('ArrowLeft');
  expect(chosen().textContent).toBe('plum');
  press('Home');
  expect(chosen().textContent).toBe('apple');
  press('x');
  expect(chosen().textContent).toBe('apple');

  expect(screen.getAllByRole('tab').filter((tab) => tab.tabIndex === 0)).toEqual([chosen()]);
});
