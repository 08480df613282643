// Sends one error with Sentry's Node SDK. Arguments: DSN, message. Prints its event id.
import * as Sentry from '@sentry/node';

const [dsn, message] = process.argv.slice(2);
Sentry.init({ dsn, release: 'checkout@7.3.1', environment: 'production' });

class CardDeclinedError extends Error {
  name = 'CardDeclinedError';
}

function chargeCard(order) {
  throw new CardDeclinedError(`${message} (order ${order.id})`);
}

let eventId;
try {
  chargeCard({ id: 4711 });
} catch (error) {
  Sentry.setTag('checkout.step', 'payment');
  eventId = Sentry.captureException(error);
}
if (!(await Sentry.flush(5000))) throw new Error('the event was not sent in time');
console.log(eventId);
