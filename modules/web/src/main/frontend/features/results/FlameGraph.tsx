import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Sideways } from '../../ui/Sideways.tsx';
import type { Flame } from './flame.ts';

/** Height of a call in rem: at least 24 pixels, to be pressed (WCAG 2.5.8). */
const ROW = 1.5;
const DEEPEST = 48;
/** Narrower calls, as a share of the whole, are not drawn. */
const NARROWEST = 0.004;

interface Box {
  readonly flame: Flame;
  readonly left: number;
  readonly width: number;
  readonly depth: number;
  readonly path: string;
}

/** Where a program spent its time: each call stands on the one that made it, as wide as the time it took. */
export function FlameGraph({ root }: { root: Flame }) {
  const [zoomed, setZoomed] = useState(root);
  const boxes: Box[] = [];
  lay(zoomed, 0, 1, 0, '', boxes);
  const depth = boxes.reduce((deepest, box) => Math.max(deepest, box.depth), 0);
  return (
    <figure>
      <figcaption className="mb-2 flex min-h-9 items-center justify-between gap-4 text-sm">
        <span className="wrap-anywhere">
          <code className="mr-2">{zoomed.name}</code>
          <span className="text-soft">{share(zoomed.weight, root.weight)} of the profile</span>
        </span>
        {zoomed !== root && (
          <Button look="quiet" onClick={() => setZoomed(root)}>
            Whole profile
          </Button>
        )}
      </figcaption>
      <Sideways label="Flame graph">
        <div className="relative min-w-xl" style={{ height: `${(depth + 1) * ROW}rem` }}>
          {boxes.map(({ flame, left, width, depth, path }) => (
            <button
              key={path}
              type="button"
              onClick={() => setZoomed(flame)}
              title={`${flame.name}${flame.place ? ` — ${flame.place}` : ''}: ${share(flame.weight, root.weight)}`}
              className={`absolute cursor-pointer overflow-hidden text-ellipsis whitespace-nowrap border border-ground px-1 text-left text-xs leading-5 hover:underline ${flame.inApp ? 'bg-leaf text-ground' : 'bg-line text-ink'}`}
              style={{
                left: `${left * 100}%`,
                width: `${width * 100}%`,
                top: `${depth * ROW}rem`,
                height: `${ROW}rem`,
              }}
            >
              {flame.name}
            </button>
          ))}
        </div>
      </Sideways>
      <p className="mt-2 text-soft text-xs">Green calls are the application’s. Press one to look closer.</p>
    </figure>
  );
}

function lay(flame: Flame, left: number, width: number, depth: number, path: string, into: Box[]): void {
  into.push({ flame, left, width, depth, path });
  if (depth >= DEEPEST || flame.weight <= 0) {
    return;
  }
  let at = left;
  flame.children
    .toSorted((a, b) => b.weight - a.weight)
    .forEach((child, index) => {
      const part = (child.weight / flame.weight) * width;
      if (part >= NARROWEST) {
        lay(child, at, part, depth + 1, `${path}/${index}`, into);
      }
      at += part;
    });
}

function share(weight: number, whole: number): string {
  return `${Math.round((weight / Math.max(whole, Number.EPSILON)) * 1000) / 10} %`;
}
