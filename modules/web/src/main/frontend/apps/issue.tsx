import { Issue, issueIn } from '../features/results/Issue.tsx';
import { show } from './show.tsx';

show(({ structured }) => {
  const facts = structured && issueIn(structured);
  return facts ? <Issue facts={facts} /> : null;
});
