import type { ReactNode } from 'react';
import { members } from '../../lib/read.ts';
import { Chart } from './Chart.tsx';
import { Facts } from './Facts.tsx';
import { FlameGraph } from './FlameGraph.tsx';
import { flameIn } from './flame.ts';
import { Issue, issueIn } from './Issue.tsx';
import { IssueList, issuesIn } from './IssueList.tsx';
import { Pictures } from './Pictures.tsx';
import { ReplayTimeline } from './ReplayTimeline.tsx';
import { Rows, rowsIn } from './Rows.tsx';
import { trailIn, visitIn } from './replay.ts';
import type { Result } from './result.ts';
import { seriesIn } from './series.ts';
import { traceIn } from './trace.ts';
import { Waterfall } from './Waterfall.tsx';

/** A result shown as what it is about; null where words are all there is. */
export interface View {
  /** What kind of picture it is. */
  readonly kind: 'pictures' | 'issues' | 'issue' | 'trace' | 'replay' | 'profile' | 'series' | 'rows' | 'facts';
  readonly shown: ReactNode;
}

/** The best picture of a result: it goes by the shape, so that every tool of the shape has it. */
export function viewOf({ content, structured, isError, untrusted }: Result): View | null {
  if (isError) {
    return null;
  }
  if (content.some((part) => part.type === 'image')) {
    return { kind: 'pictures', shown: <Pictures content={content} /> };
  }
  if (!structured) {
    return null;
  }
  const passedOn = members(structured.details);
  if (passedOn && typeof structured.toolName === 'string') {
    return viewOf({ content, structured: passedOn, isError, untrusted });
  }
  const issues = issuesIn(structured);
  if (issues) {
    return { kind: 'issues', shown: <IssueList {...issues} /> };
  }
  const visit = visitIn(structured) ?? trailIn(structured);
  if (visit) {
    return { kind: 'replay', shown: <ReplayTimeline visit={visit} /> };
  }
  const trace = traceIn(structured);
  if (trace) {
    return { kind: 'trace', shown: <Waterfall trace={trace} /> };
  }
  const issue = issueIn(structured);
  if (issue) {
    return { kind: 'issue', shown: <Issue facts={issue} /> };
  }
  const flame = flameIn(structured);
  if (flame) {
    return { kind: 'profile', shown: <FlameGraph root={flame} /> };
  }
  const series = seriesIn(structured);
  if (series) {
    return { kind: 'series', shown: <Chart series={series} /> };
  }
  const found = rowsIn(structured);
  if (found) {
    return { kind: 'rows', shown: <Rows {...found} /> };
  }
  return { kind: 'facts', shown: <Facts of={structured} /> };
}
