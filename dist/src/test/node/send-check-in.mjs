// Runs a job under a cron monitor with Sentry's Node SDK, as an application would, and prints the slug of the monitor.
import * as Sentry from '@sentry/node';

const [dsn, slug] = process.argv.slice(2);
Sentry.init({ dsn, release: 'warehouse@2.0.0', environment: 'production' });

const monitor = { schedule: { type: 'crontab', value: '*/10 * * * *' }, checkinMargin: 3, maxRuntime: 5, timezone: 'UTC' };
// Only the first check-in brings the monitor along: the job goes on when that has arrived.
await Sentry.withMonitor(slug, () => Sentry.flush(10_000), monitor);
if (!(await Sentry.flush(10_000))) {
  throw new Error('the check-in was not sent');
}
console.log(slug);
