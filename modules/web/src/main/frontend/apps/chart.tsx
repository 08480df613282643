import { Chart } from '../features/results/Chart.tsx';
import { Facts } from '../features/results/Facts.tsx';
import { seriesIn } from '../features/results/series.ts';
import { show } from './show.tsx';

// What answers with values over time answers other questions with rows.
show(({ structured }) => {
  const series = structured && seriesIn(structured);
  return series ? <Chart series={series} /> : structured && <Facts of={structured} />;
});
