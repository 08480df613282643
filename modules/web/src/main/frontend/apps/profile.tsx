import { FlameGraph } from '../features/results/FlameGraph.tsx';
import { flameIn } from '../features/results/flame.ts';
import { show } from './show.tsx';

show(({ structured }) => {
  const root = structured && flameIn(structured);
  return root ? <FlameGraph root={root} /> : null;
});
