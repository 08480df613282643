// A page whose component fails while it is drawn, watched by Sentry's SDK for React.
import * as Sentry from '@sentry/react';
import React from 'react';
import { createRoot } from 'react-dom/client';

const replay = Sentry.replayIntegration();
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
  await replay.flush();
  const sent = await Sentry.flush(5000);
  document.body.dataset.event = sent ? eventId : 'not sent in time';
}

createRoot(document.getElementById('app')).render(
  <Sentry.ErrorBoundary fallback={<p>No price</p>} onError={report}>
    <Price product={{}} />
  </Sentry.ErrorBoundary>,
);
