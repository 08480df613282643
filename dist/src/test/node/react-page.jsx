// A page whose component fails while it is drawn, watched by Sentry's SDK for React.
import * as Sentry from '@sentry/react';
import React from 'react';
import { createRoot } from 'react-dom/client';

// Replays of less than five seconds are not sent otherwise.
const replay = Sentry.replayIntegration({ minReplayDuration: 0 });
Sentry.init({
  dsn: new URLSearchParams(location.search).get('dsn'),
  release: 'react-page@1.0',
  environment: 'production',
  integrations: [Sentry.browserTracingIntegration(), replay],
  tracesSampleRate: 1,
  replaysOnErrorSampleRate: 1,
  enableLogs: true,
});

function Price({ product }) {
  return <b>{product.price.amount}</b>;
}

async function report(_error, _stack, eventId) {
  Sentry.logger.warn('the price is gone');
  // A replay names the errors that were sent before it.
  const sent = await Sentry.flush(5000);
  await replay.flush();
  document.body.dataset.event = sent ? eventId : 'not sent in time';
}

createRoot(document.getElementById('app')).render(
  <Sentry.ErrorBoundary fallback={<p>No price</p>} onError={report}>
    <Price product={{}} />
  </Sentry.ErrorBoundary>,
);
