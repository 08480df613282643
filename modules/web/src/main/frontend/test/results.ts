/** What tools answer in the scripted API: one result of each shape that has a picture of its own. */
const NOW = Date.now();
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();

const FENCED = { trust: 'untrusted' };

function issue(number: number, title: string, occurrences: number, trend: readonly number[]) {
  const id = String(4000 + number);
  return {
    listed: {
      id,
      shortId: `SHOP-${number}`,
      url: `https://sentry.example/issues/${id}/`,
      status: 'unresolved',
      substatus: 'ongoing',
      level: number % 3 === 0 ? 'warning' : 'error',
      platform: 'python',
      occurrences,
      usersImpacted: Math.ceil(occurrences / 3),
      firstSeen: ago(60 * 24 * 9),
      lastSeen: ago(number * 17),
      trend: { from: '2026-11-01T00:00:00Z', stepSeconds: 86_400, events: trend },
    },
    written: { id, title, culprit: 'checkout.views in pay' },
  };
}

const ISSUES = [
  issue(
    1,
    "TypeError: unsupported operand type(s) for *: 'NoneType' and 'Decimal'",
    12_840,
    [2, 3, 2, 5, 4, 6, 9, 14, 12, 31, 28, 40],
  ),
  issue(
    2,
    'ConnectionError: <img src=x onerror=alert(1)> payments.example refused the connection',
    911,
    [40, 12, 9, 6, 3, 2, 2, 1, 0, 0, 1, 0],
  ),
  issue(3, 'Slow DB query: SELECT * FROM orders WHERE customer = %s', 77, [4, 5, 6, 5, 4, 5, 6, 5, 4, 5, 6, 5]),
];

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

const SPANS = [
  ['a1', '', 'http.server', 'POST /checkout/pay', 0, 1840, 'internal_error', 'checkout'],
  ['a2', 'a1', 'middleware', 'SessionMiddleware', 4, 1830, 'ok', 'checkout'],
  ['a3', 'a2', 'cache.get', 'session:9f3', 8, 3.2, 'ok', 'checkout'],
  ['a4', 'a2', 'db', 'SELECT orders.id, orders.total FROM orders WHERE id = %s', 24, 410, 'ok', 'checkout'],
  ['a5', 'a2', 'http.client', 'POST https://payments.example/charge', 450, 1290, 'internal_error', 'checkout'],
  ['a6', 'a5', 'http.server', 'POST /charge', 470, 1240, 'internal_error', 'payments'],
  ['a7', 'a6', 'db', 'UPDATE ledger SET …', 500, 620, 'ok', 'payments'],
  ['a8', 'a6', 'gen_ai.chat', 'fraud check', 1130, 540, 'ok', 'payments'],
  ['a9', 'a2', 'queue.publish', 'receipts', 1760, 22, 'ok', 'checkout'],
] as const;

const picture = (colour: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="${colour}"/></svg>`,
  );

/** A picture of one grey pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNcsWLFfwAGJgKf3g1S9QAAAABJRU5ErkJggg==';

/** By tool. */
export const RESULTS: Readonly<Record<string, object>> = {
  find_organizations: {
    content: [{ type: 'text', text: '# Organizations\n\n- acme\n- globex' }],
    structuredContent: {
      organizations: [{ slug: 'acme', webUrl: 'https://sentry.example/acme' }, { slug: 'globex' }],
      hasMore: false,
    },
  },
  find_projects: {
    content: [{ type: 'text', text: '- checkout\n- web' }],
    structuredContent: { projects: [{ slug: 'checkout' }, { slug: 'web' }], hasMore: false },
  },
  search_issues: {
    content: [{ type: 'text', text: '# Issues\n\n1. **SHOP-1** …' }],
    structuredContent: {
      organizationSlug: 'acme',
      query: 'is:unresolved',
      sort: 'freq',
      period: '14d',
      issues: ISSUES.map(({ listed }) => listed),
      untrusted: { ...FENCED, issues: ISSUES.map(({ written }) => written) },
    },
  },
  get_issue_details: {
    content: [{ type: 'text', text: '# Issue SHOP-1\n\nA stack trace.' }],
    structuredContent: {
      organizationSlug: 'acme',
      issue: ISSUES[0]?.listed,
      event: { id: 'e'.repeat(32), occurredAt: ago(17), traceId: TRACE },
      untrusted: {
        ...FENCED,
        ...ISSUES[0]?.written,
        release: 'shop@4.2.1',
        exceptions: [
          {
            type: 'TypeError',
            value: "unsupported operand type(s) for *: 'NoneType' and 'Decimal'",
            frames: [
              {
                file: 'checkout/prices.py',
                function: 'total_of',
                line: 41,
                inApp: true,
                context: [
                  [39, 'def total_of(basket):'],
                  [40, '    rate = rates.get(basket.country)'],
                  [41, '    return basket.sum * rate  # <script>alert(1)</script>'],
                  [42, ''],
                ],
                vars: { basket: '<Basket 17 of 3 items>', rate: 'None' },
              },
              {
                file: 'checkout/views.py',
                function: 'pay',
                line: 88,
                inApp: true,
                context: [[88, '    amount = total_of(basket)']],
              },
              { file: 'django/core/handlers/base.py', function: '_get_response', line: 197, inApp: false },
            ],
          },
        ],
        tags: [
          { key: 'environment', value: 'production' },
          { key: 'browser', value: 'Firefox 141' },
        ],
      },
    },
  },
  get_trace_details: {
    content: [{ type: 'text', text: `# Trace ${TRACE}` }],
    structuredContent: {
      organizationSlug: 'acme',
      traceId: TRACE,
      untrusted: {
        ...FENCED,
        spans: SPANS.map(([id, parentId, op, label, startMillis, durationMillis, status, project]) => ({
          id,
          ...(parentId && { parentId }),
          op,
          label,
          startMillis,
          durationMillis,
          status,
          project,
        })),
      },
    },
  },
  search_events: {
    content: [{ type: 'text', text: 'count() by hour' }],
    structuredContent: {
      series: ['count()', 'p95(span.duration)'].map((name, place) => ({
        name,
        points: Array.from({ length: 48 }, (_, i) => [
          (NOW - (48 - i) * 3_600_000) / 1000,
          Math.round(120 + 90 * Math.sin(i / (4 + place * 3)) + 40 * Math.sin(i * 1.7) + place * 120),
        ]),
      })),
    },
  },
  get_profile: {
    content: [{ type: 'text', text: 'A profile' }],
    structuredContent: {
      profile: {
        frames: ['main', 'handle', 'pay', 'total_of', 'json.dumps', 'db.execute', 'recv'].map((name, i) => ({
          name,
          inApp: i < 4,
        })),
        stacks: [
          [0, 1, 2, 3],
          [0, 1, 2, 5, 6],
          [0, 1, 4],
          [0, 1, 2, 3, 5, 6],
        ],
        weights: [30, 55, 12, 18],
      },
    },
  },
  get_replay_details: {
    content: [{ type: 'text', text: 'A replay' }],
    structuredContent: {
      replayId: 'r'.repeat(32),
      startedAt: ago(30),
      durationSeconds: 64,
      untrusted: {
        ...FENCED,
        timeline: [
          [0, 'navigation', '/basket'],
          [9_500, 'ui.click', 'button “Pay”'],
          [11_000, 'console', 'POST /checkout/pay 500'],
          [11_040, 'error', 'TypeError in total_of'],
          [15_000, 'rage click', 'button “Pay”'],
          [58_000, 'navigation', '/help'],
        ].map(([offsetMs, category, message]) => ({ offsetMs, category, message })),
      },
    },
  },
  get_snapshot_image: {
    content: [
      { type: 'text', text: 'Before' },
      { type: 'image', data: PNG, mimeType: 'image/png' },
      { type: 'text', text: 'After' },
      { type: 'image', data: PNG, mimeType: 'image/png' },
      { type: 'image', data: picture('red').toString('base64'), mimeType: 'image/svg+xml' },
    ],
  },
  whoami: {
    content: [{ type: 'text', text: 'You are Jane.' }],
    structuredContent: { user: { id: '1', name: 'Jane', email: 'jane@example.com' }, sessionConstraints: null },
  },
  update_issue: { content: [{ type: 'text', text: 'SHOP-1 is **resolved**.' }] },
};
