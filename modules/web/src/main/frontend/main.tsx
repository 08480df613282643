import './styles.css';
import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { setupFor } from './lib/setup.ts';
import { valuesOf } from './lib/values.ts';

const root = document.getElementById('root') as HTMLElement;
const app = (
  <StrictMode>
    <App path={location.pathname} setup={setupFor(valuesOf(document))} />
  </StrictMode>
);

if (root.firstElementChild) {
  // The page can be read before this: it is painted first.
  requestAnimationFrame(() => setTimeout(() => hydrateRoot(root, app)));
} else {
  createRoot(root).render(app);
}
