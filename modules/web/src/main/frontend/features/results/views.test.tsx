import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { when } from '../../lib/say.ts';
import { RESULTS } from '../../test/results.ts';
import { FollowContext } from './follow.ts';
import { ResultView } from './ResultView.tsx';
import { resultOf } from './result.ts';
import { viewOf } from './views.tsx';

afterEach(cleanup);

const result = (tool: string) => resultOf(RESULTS[tool], false);

test.each([
  ['search_issues', 'issues'],
  ['get_issue_details', 'issue'],
  ['get_trace_details', 'trace'],
  ['search_events', 'series'],
  ['get_profile', 'profile'],
  ['get_replay_details', 'replay'],
  ['get_snapshot_image', 'pictures'],
  ['whoami', 'facts'],
  ['update_issue', undefined],
])('what %s answers is shown as: %s', (tool, kind) => {
  expect(viewOf(result(tool))?.kind).toBe(kind);
});

test.each([
  [
    'series',
    {
      untrusted: {
        series: [{ axis: 'count()', points: [1, 2].map((hour) => ({ timestamp: hour * 3.6e12, value: hour })) }],
      },
    },
  ],
  [
    'profile',
    {
      flame: [
        { depth: 0, start: 0, width: 1, name: 'main', application: true },
        { depth: 1, start: 0.5, width: 0.5, name: 'pay' },
      ],
    },
  ],
])('parts that name themselves in another way are a %s too', (kind, structuredContent) => {
  expect(viewOf(resultOf({ content: [], structuredContent }, false))?.kind).toBe(kind);
});

test('bars stand on those that they are over', () => {
  const flame = [
    { depth: 0, start: 0, width: 1, name: 'main' },
    { depth: 1, start: 0, width: 0.6, name: 'left' },
    { depth: 1, start: 0.6, width: 0.4, name: 'right' },
    { depth: 2, start: 0.6, width: 0.2, name: 'leaf' },
  ];
  render(<ResultView result={resultOf({ structuredContent: { flame } }, false)} />);
  fireEvent.click(screen.getByRole('button', { name: 'right' }));
  expect(screen.getByRole('button', { name: 'leaf' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'left' })).toBeNull();
});

test('a tool that passes on to another one shows what that one found', () => {
  const { structured } = result('get_issue_details');
  const passedOn = { organizationSlug: 'acme', toolName: 'get_issue_details', details: structured };
  expect(viewOf(resultOf({ content: [], structuredContent: passedOn }, false))?.kind).toBe('issue');
});

test('the trail before an event is a timeline', () => {
  const breadcrumbs = [
    { timestamp: '2026-11-23T04:00:00Z', category: 'http', message: 'GET /', level: 'info' },
    { timestamp: '2026-11-23T04:00:02Z', category: 'console', message: 'no rate', level: 'error' },
  ];
  render(<ResultView result={resultOf({ structuredContent: { untrusted: { breadcrumbs } } }, false)} />);
  expect(screen.getByText('console error')).toBeTruthy();
  expect(screen.getByText('2 s')).toBeTruthy();
});

test('a request or a change of the page before an event says which, and data that were cut are shown as they are', () => {
  const breadcrumbs = [
    { timestamp: '2026-11-23T04:00:00Z', category: 'http', data: '{"method":"GET","url":"/rates","status_code":503}' },
    { timestamp: '2026-11-23T04:00:01Z', category: 'navigation', data: '{"from":"/basket","to":"/pay"}' },
    { timestamp: '2026-11-23T04:00:02Z', category: 'http', data: '{"url":"/a-long' },
    { timestamp: '2026-11-23T04:00:03Z', category: 'cart', message: 'Added', data: '{"quantity":1}' },
  ];
  render(<ResultView result={resultOf({ structuredContent: { untrusted: { breadcrumbs } } }, false)} />);
  for (const words of ['GET /rates 503', '/basket → /pay', '{"url":"/a-long', 'Added']) {
    expect(screen.getByText(words)).toBeTruthy();
  }
});

test.each([
  [{ organizationSlug: 'acme', issues: 'none' }],
  [{ untrusted: { spans: [{ id: 'a' }] } }],
  [{ spans: null, series: [[]], issue: null, exceptions: 7 }],
  [{ profile: { frames: [], stacks: [[9, 'x', null]] } }],
  [{ replayId: 'x', untrusted: { timeline: [null, { offsetMs: 'soon' }] } }],
  [{ untrusted: { exceptions: [{ frames: [{ context: [null, 3, ['a', 'b']] }] }] } }],
  [{ a: { b: { c: { d: { e: { f: 1 } } } } } }],
  [{}],
])('a shape that is none of ours, such as %j, is still shown', (structuredContent) => {
  const { container } = render(<ResultView result={resultOf({ content: [], structuredContent }, false)} />);
  expect(container.textContent).not.toBe('');
});

test('text of strangers stays text, and is marked', () => {
  for (const tool of Object.keys(RESULTS)) {
    const { container } = render(<ResultView result={result(tool)} />);
    expect(container.querySelector('script, [onerror], img[src=x]')).toBeNull();
    cleanup();
  }
  render(<ResultView result={result('get_issue_details')} />);
  expect(screen.getAllByText('Untrusted text').length).toBeGreaterThan(0);
  expect(screen.getByText(/<script>alert\(1\)<\/script>/)).toBeTruthy();
});

test('a picture that could hold a script is not shown', () => {
  render(<ResultView result={result('get_snapshot_image')} />);
  expect(screen.getAllByRole('img').map((img) => img.getAttribute('src')?.slice(0, 15))).toEqual([
    'data:image/png;',
    'data:image/png;',
  ]);
  expect(screen.getByAltText('After')).toBeTruthy();
});

test('an issue of a list leads to its details', () => {
  const followed: unknown[] = [];
  render(
    <FollowContext value={(tool, args) => followed.push([tool, args])}>
      <ResultView result={result('search_issues')} />
    </FollowContext>,
  );
  fireEvent.click(screen.getByRole('button', { name: /TypeError/ }));
  expect(followed).toEqual([['get_issue_details', { organizationSlug: 'acme', issueId: 'SHOP-1' }]]);
});

test('an issue leads to its trace', () => {
  const followed: string[] = [];
  render(
    <FollowContext value={(tool) => followed.push(tool)}>
      <ResultView result={result('get_issue_details')} />
    </FollowContext>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'See its trace' }));
  expect(followed).toEqual(['get_trace_details']);
});

test('calls outside of the application are folded away', () => {
  render(<ResultView result={result('get_issue_details')} />);
  expect(screen.queryByText('_get_response')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'All 3 calls' }));
  expect(screen.getByText('_get_response')).toBeTruthy();
});

test('spans within a span can be folded away', () => {
  render(<ResultView result={result('get_trace_details')} />);
  const trace = within(screen.getByRole('group', { name: 'Trace' }));
  expect(trace.getAllByRole('listitem')).toHaveLength(9);
  fireEvent.click(trace.getByRole('button', { name: '2 spans within POST /charge' }));
  expect(trace.getAllByRole('listitem')).toHaveLength(7);
});

test('the length of each span stands where there is room for it: behind, before, or inside of a bar that is too long', () => {
  const span = (id: string, startMillis: number, durationMillis: number) => ({
    id,
    label: id,
    startMillis,
    durationMillis,
  });
  const spans = [span('all', 0, 1000), span('begin', 0, 400), span('end', 610, 390), span('nothing', 1000, 0)];
  render(<ResultView result={resultOf({ structuredContent: { untrusted: { spans } } }, false)} />);
  const { right: inside } = screen.getByText('1 s', { selector: 'li *' }).style;
  const { left: behind } = screen.getByText('400 ms').style;
  const { right: before } = screen.getByText('390 ms').style;
  const { right: atTheEnd } = screen.getByText('0 ms', { selector: 'li *' }).style;
  expect([inside, behind, before, atTheEnd]).toEqual(['0%', '40%', '39%', '0%']);
});

test('a call of a profile can be looked at closer, and back', () => {
  render(<ResultView result={result('get_profile')} />);
  fireEvent.click(screen.getByRole('button', { name: 'pay' }));
  expect(screen.queryByRole('button', { name: 'handle' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Whole profile' }));
  expect(screen.getByRole('button', { name: 'handle' })).toBeTruthy();
});

test('a chart says in words what it shows', () => {
  render(<ResultView result={result('search_events')} />);
  expect(screen.getByRole('img').getAttribute('aria-label')).toMatch(/count\(\): 48 values from/);
});

test('text and JSON are there beside the picture', () => {
  render(<ResultView result={result('whoami')} />);
  fireEvent.click(screen.getByRole('radio', { name: 'Text' }));
  expect(screen.getByText('You are Jane.')).toBeTruthy();
  fireEvent.click(screen.getByRole('radio', { name: 'JSON' }));
  expect(screen.getByText(/"sessionConstraints"/)).toBeTruthy();
});

test('instants of a result are on the clock of the reader, and nothing else is taken for one', () => {
  const releases = [
    { version: '2026-11-29', created: '2026-11-29T03:59:19.899Z', timestamp: 1_790_000_000_000, count: 1_790_000_000 },
    { version: '2026-99-99T99:99:99Z', created: 'soon', timestamp: 1e300, count: 2 },
  ];
  const { container } = render(<ResultView result={resultOf({ structuredContent: { releases } }, false)} />);
  expect([...container.querySelectorAll('time')].map((time) => [time.dateTime, time.textContent])).toEqual(
    ['2026-11-29T03:59:19.899Z', '2026-09-21T14:13:20.000Z'].map((at) => [at, when(Date.parse(at))]),
  );
  expect(container.textContent).not.toContain('03:59:19.899Z');
  expect(screen.getByText('2026-11-29')).toBeTruthy();
  expect(screen.getByText('1790000000')).toBeTruthy();
  expect(screen.getByText('2026-99-99T99:99:99Z')).toBeTruthy();
});

test('a failure is shown as words', () => {
  const failed = resultOf(
    { content: [{ type: 'text', text: 'No such issue' }], isError: true, structuredContent: {} },
    false,
  );
  render(<ResultView result={failed} />);
  expect(screen.getByText('No such issue')).toBeTruthy();
});
