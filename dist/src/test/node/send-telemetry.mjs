// Sends spans, logs, metrics and an error of one trace with Sentry's Node SDK. Arguments: DSN, form of spans ("stream"
// or "static"), a word that all of it carries. Prints the id of the trace.
import * as Sentry from '@sentry/node';

const [dsn, traceLifecycle, word] = process.argv.slice(2);
Sentry.init({
  dsn,
  traceLifecycle,
  release: 'checkout@7.3.1',
  environment: 'production',
  tracesSampleRate: 1,
  enableLogs: true,
});

const traceId = Sentry.startSpan({ name: `GET /cart/${word}`, op: 'http.server' }, (root) => {
  Sentry.startSpan(
    { name: `SELECT * FROM cart WHERE word = '${word}'`, op: 'db', attributes: { 'db.system': 'postgresql', rows: 12 } },
    () => {},
  );
  Sentry.logger.error(`no stock of ${word}`, { shelf: 'b7' });
  Sentry.metrics.distribution(`cart.${word}`, 3, { unit: 'item' });
  Sentry.captureException(new RangeError(`shelf of ${word} is empty`));
  return root.spanContext().traceId;
});
if (!(await Sentry.flush(5000))) throw new Error('the telemetry was not sent in time');
console.log(traceId);
