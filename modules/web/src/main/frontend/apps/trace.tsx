import { traceIn } from '../features/results/trace.ts';
import { Waterfall } from '../features/results/Waterfall.tsx';
import { show } from './show.tsx';

show(({ structured }) => {
  const trace = structured && traceIn(structured);
  return trace ? <Waterfall trace={trace} /> : null;
});
