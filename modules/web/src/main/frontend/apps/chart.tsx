import { Chart } from '../features/results/Chart.tsx';
import { Facts } from '../features/results/Facts.tsx';
import { Rows, rowsIn } from '../features/results/Rows.tsx';
import { seriesIn } from '../features/results/series.ts';
import { show } from './show.tsx';

// What answers with values over time answers other questions with rows.
show(({ structured }) => {
  const series = structured && seriesIn(structured);
  const found = structured && rowsIn(structured);
  return series ? <Chart series={series} /> : found ? <Rows {...found} /> : structured && <Facts of={structured} />;
});
