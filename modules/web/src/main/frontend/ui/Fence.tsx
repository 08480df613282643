const PITCH = 12;
const WIDTH = 7;
const GROUND = 120;
/** Where the lit picket stands, counted from the left. */
const LIT = 125;

/** Tops of the pickets: a quiet week of events, the same in every build. */
const TOPS = Array.from({ length: 134 }, (_, i) => {
  const wave = Math.sin(i / 5.3) * 8 + Math.sin(i / 2.1 + 1) * 5 + Math.sin(i * 1.7) * 3;
  return i === LIT ? 8 : Math.round(62 - wave);
});

/** A picket fence that reads as a bar chart of events, with one that stands out. Decoration only. */
export function Fence({ className }: { className: string }) {
  return (
    <svg
      viewBox={`0 0 ${TOPS.length * PITCH} ${GROUND}`}
      preserveAspectRatio="xMaxYMax slice"
      aria-hidden="true"
      className={className}
    >
      <path className="fill-line" d={TOPS.map((top, i) => (i === LIT ? '' : picket(i, top))).join('')} />
      <path className="fill-line" d={`M0 84h${TOPS.length * PITCH}v4H0zM0 106h${TOPS.length * PITCH}v4H0z`} />
      <path className="fill-lamp" d={picket(LIT, TOPS[LIT] ?? 0)} />
    </svg>
  );
}

function picket(index: number, top: number): string {
  const half = WIDTH / 2;
  return `M${index * PITCH} ${GROUND}V${top + 4}l${half}-4 ${half} 4V${GROUND}z`;
}
