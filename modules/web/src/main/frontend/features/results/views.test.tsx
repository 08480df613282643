import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { when } from '../../lib/say.ts';
import { golden, image, PNG } from '../../test/results.ts';
import { FollowContext } from './follow.ts';
import { ResultView } from './ResultView.tsx';
import { resultOf } from './result.ts';
import { viewOf } from './views.tsx';

afterEach(cleanup);

const MARKUP = '<img src=x onerror=alert(1)><script>alert(1)</script>';

const result = (name: string) => resultOf(golden(name), false);

test.each([
  ['search_issues-shop', 'issues'],
  ['get_issue_details-shop', 'issue'],
  ['get_event_stacktrace', 'issue'],
  ['update_issue-shop', 'issue'],
  ['get_sentry_resource-shop', 'issue'],
  ['get_trace_details-shop', 'trace'],
  ['get_agent_conversation_details-shop', 'trace'],
  ['search_events-chart', 'series'],
  ['get_monitor_details-shop', 'series'],
  ['get_uptime_monitor_details-shop', 'series'],
  ['get_profile-shop', 'profile'],
  ['get_profile_details-shop', 'profile'],
  ['get_replay_details-shop', 'replay'],
  ['get_issue_breadcrumbs-shop', 'replay'],
  ['search_events-shop', 'rows'],
  ['search_events-counts', 'rows'],
  ['get_event_stacktrace-shop', 'facts'],
  ['whoami-shop', 'facts'],
  ['execute_sentry_tool-poor', undefined],
])('what is in %s is shown as: %s', (name, kind) => {
  expect(viewOf(result(name))?.kind).toBe(kind);
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
  [{ untrusted: { flamegraph: { frames: [{}], stacks: [[9, 'x', null], 7] } } }],
  [{ replayId: 'x', untrusted: { timeline: [null, { offsetMs: 'soon' }] } }],
  [{ untrusted: { exceptions: [{ frames: [{ source: [null, 3, ['a', 'b']] }] }] } }],
  [{ untrusted: { series: [{ points: [{ timestamp: 'soon', value: 1 }, null, [1, 2]] }] } }],
  [{ issue: { firstSeen: '2026-99-99T99:99:99Z', lastSeen: 1e300 } }],
  [{ a: { b: { c: { d: { e: { f: 1 } } } } } }],
  [{}],
])('a shape that is none of ours, such as %j, is still shown', (structuredContent) => {
  const { container } = render(<ResultView result={resultOf({ content: [], structuredContent }, false)} />);
  expect(container.textContent).not.toBe('');
});

test.each([
  'search_issues',
  'get_issue_details-shop',
  'get_event_stacktrace',
  'get_trace_details',
  'search_events-chart',
  'search_events',
  'get_profile',
  'get_replay_details',
  'get_issue_breadcrumbs',
])('text of strangers in %s stays text, and is marked', (name) => {
  const { untrusted, ...facts } = golden(name).structuredContent ?? {};
  const structuredContent = { ...facts, untrusted: withMarkup(untrusted) };
  const { container } = render(<ResultView result={resultOf({ structuredContent }, false)} />);
  expect(container.querySelector('script, [onerror], img[src=x]')).toBeNull();
  expect(container.textContent).toContain(MARKUP);
  expect(screen.getAllByText('Untrusted text').length).toBeGreaterThan(0);
});

test('a picture that could hold a script is not shown', () => {
  const script = image(btoa('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml');
  const content = ['Before', 'After'].flatMap((text) => [{ type: 'text', text }, image(PNG)]);
  render(<ResultView result={resultOf({ content: [...content, script] }, false)} />);
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
      <ResultView result={result('search_issues-shop')} />
    </FollowContext>,
  );
  fireEvent.click(screen.getByRole('button', { name: /^GatewayUnavailableException/ }));
  expect(followed).toEqual([['get_issue_details', { organizationSlug: 'acme', issueId: 'PAYMENTS-5' }]]);
});

test('an issue leads to its trace', () => {
  const followed: string[] = [];
  render(
    <FollowContext value={(tool) => followed.push(tool)}>
      <ResultView result={result('get_issue_details-shop')} />
    </FollowContext>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'See its trace' }));
  expect(followed).toEqual(['get_trace_details']);
});

test('calls outside of the application are folded away', () => {
  render(<ResultView result={result('get_issue_details-shop')} />);
  expect(screen.queryByText('doDispatch')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: /^All \d+ calls$/ }));
  expect(screen.getByText('doDispatch')).toBeTruthy();
});

test('a call of the application shows the source around its line', () => {
  render(<ResultView result={result('get_event_stacktrace')} />);
  const source = within(screen.getByRole('group', { name: 'Source of Cart.java' }));
  expect(source.getByText('41').parentElement?.textContent).toBe('41return sum(items);');
});

test('spans within a span can be folded away', () => {
  render(<ResultView result={result('get_trace_details-shop')} />);
  const trace = within(screen.getByRole('group', { name: 'Trace' }));
  expect(trace.getAllByRole('listitem')).toHaveLength(3);
  fireEvent.click(trace.getByRole('button', { name: /^2 spans within POST https:\/\/payments/ }));
  expect(trace.getAllByRole('listitem')).toHaveLength(1);
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

test('what went wrong in a visit is seen without scrolling within it, unless a great deal happened', () => {
  const visit = (length: number) => {
    const timeline = Array.from({ length }, (_, at) => ({ offsetMs: at, category: 'ui.click', message: 'main' }));
    render(<ResultView result={resultOf({ structuredContent: { replayId: 'r', untrusted: { timeline } } }, false)} />);
    const { tabIndex, className } = screen.getByRole('list');
    cleanup();
    return [tabIndex, className.includes('overflow')];
  };
  expect([visit(60), visit(61)]).toEqual([
    [-1, false],
    [0, true],
  ]);
});

test('a call of a profile can be looked at closer, and back', () => {
  render(<ResultView result={result('get_profile_details-shop')} />);
  fireEvent.click(screen.getByRole('button', { name: 'book' }));
  expect(screen.queryByRole('button', { name: 'toReceipt' })).toBeNull();
  expect(screen.getByText('87.5 % of the profile')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Whole profile' }));
  expect(screen.getByRole('button', { name: 'toReceipt' })).toBeTruthy();
});

test('a chart says in words what it shows', () => {
  render(<ResultView result={result('search_events-chart')} />);
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe('count() error: 3 values from 0 to 7, the last 3');
});

test('a chart by days names the days of Sentry, on whichever clock they are read', () => {
  const points = [1, 2].map((at) => [Date.UTC(2026, 10, 20 + at) / 1000, 56]);
  render(<ResultView result={resultOf({ structuredContent: { series: [{ name: 'ok', points }] } }, false)} />);
  expect(screen.getAllByText('Nov 21, 2026')).toHaveLength(2);
  expect(screen.getAllByText('Nov 22, 2026')).toHaveLength(2);
  expect(screen.getByText('60')).toBeTruthy();
});

test('text and JSON are there beside the picture', () => {
  render(<ResultView result={result('get_issue_details-shop')} />);
  fireEvent.click(screen.getByRole('radio', { name: 'Text' }));
  expect(screen.getByText('Users Impacted')).toBeTruthy();
  fireEvent.click(screen.getByRole('radio', { name: 'JSON' }));
  expect(screen.getByText(/"occurredAt"/)).toBeTruthy();
});

test('a search shows what it found before how it was asked, which is folded away', () => {
  const { container } = render(<ResultView result={result('search_events-counts')} />);
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toContain('span.op');
  const asked = screen.getByText('How it was asked').closest('details');
  expect(asked?.open).toBe(false);
  expect(asked?.textContent).toContain('organization slug');
  const text = container.textContent ?? '';
  expect(text.indexOf('span.op')).toBeLessThan(text.indexOf('How it was asked'));
  expect(screen.getByRole('link', { name: 'Open in Sentry' }).getAttribute('href')).toMatch(/^https:/);
});

test('the rows of a search begin with what they are known by, and lengths of time are said as such', () => {
  const rows = [{ trace: 'a', 'span.duration': 60_005, 'p95(span.duration)': 2, transaction: 'GET /cart' }];
  render(<ResultView result={resultOf({ structuredContent: { untrusted: { rows } } }, false)} />);
  expect(screen.getAllByRole('cell').map(({ textContent }) => textContent)).toEqual([
    'GET /cart',
    'a',
    '1 min 0 s',
    '2 ms',
  ]);
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

/** Ends every text with markup, save those that other parts of a result go by. */
function withMarkup(written: unknown): unknown {
  return JSON.parse(JSON.stringify(written), (name, value) =>
    typeof value === 'string' && !/^(id|timestamp)$/.test(name) ? value + MARKUP : value,
  );
}
