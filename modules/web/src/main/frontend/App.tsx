import type { Setup } from './lib/setup.ts';
import { Home } from './pages/Home.tsx';
import { Lost } from './pages/Lost.tsx';

/** The page at a path. */
export function App({ path, setup }: { path: string; setup: Setup }) {
  return path === '/' ? <Home setup={setup} /> : <Lost />;
}
