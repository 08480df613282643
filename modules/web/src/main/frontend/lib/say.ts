const WHOLE = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const SHORT = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const AGO = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'long' });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A length of time: `0.4 ms`, `320 ms`, `1.25 s`, `2 min 5 s`. */
export function duration(millis: number): string {
  if (millis < 1) {
    return `${Number(millis.toPrecision(2))} ms`;
  }
  if (millis < 1000) {
    return `${Math.round(millis)} ms`;
  }
  if (millis < 60_000) {
    return `${Number((millis / 1000).toFixed(2))} s`;
  }
  const seconds = Math.round(millis / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A number for tables and labels: whole, or short from ten thousand on. */
export function count(value: number): string {
  return Math.abs(value) >= 10_000
    ? SHORT.format(value)
    : Number.isInteger(value)
      ? WHOLE.format(value)
      : `${Number(value.toPrecision(3))}`;
}

/** A size: `640 B`, `12 kB`. */
export function size(bytes: number): string {
  return bytes < 1000
    ? `${bytes} B`
    : bytes < 1e6
      ? `${Math.round(bytes / 1000)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** How long ago an instant is, in the reader's language. */
export function ago(instant: number, now: number = Date.now()): string {
  const seconds = (instant - now) / 1000;
  const [unit, length] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? UNITS[3];
  return AGO.format(Math.round(seconds / length), unit);
}

/** An instant on the reader's clock. */
export function when(instant: number): string {
  return WHEN.format(instant);
}

/** The day that begins at an instant, which is the same for all readers: Sentry's days begin at midnight UTC. */
export function day(instant: number): string {
  return DAY.format(instant);
}
