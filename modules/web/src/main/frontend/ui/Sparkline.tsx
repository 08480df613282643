const PITCH = 4;
const HEIGHT = 24;

/** A small fence of numbers, its highest picket lit. */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const top = Math.max(1, ...values);
  const lit = values.indexOf(Math.max(...values));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${Math.max(1, values.length) * PITCH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="h-6 w-24"
    >
      {values.map((value, index) => {
        const height = Math.max(1, (value / top) * (HEIGHT - 1));
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a place on the axis is what it is
            key={index}
            x={index * PITCH}
            y={HEIGHT - height}
            width={PITCH - 1}
            height={height}
            className={index === lit && value > 0 ? 'fill-lamp' : 'fill-soft'}
          />
        );
      })}
    </svg>
  );
}
