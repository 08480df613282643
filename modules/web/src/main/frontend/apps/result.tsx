import { Markdown } from '../features/markdown/Markdown.tsx';
import { textsOf } from '../features/results/result.ts';
import { viewOf } from '../features/results/views.tsx';
import { show } from './show.tsx';

// For tools that answer in many shapes: lists of issues, replays, images, and whatever the gateways run.
show((result) => viewOf(result)?.shown ?? <Markdown text={textsOf(result)} />);
