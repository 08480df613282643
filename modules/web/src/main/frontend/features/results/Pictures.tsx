import type { Content } from './result.ts';

const SHOWN = /^image\/(png|jpeg|gif|webp)$/;

/** Images that a tool sent, side by side where there is room, each below the words that came before it. */
export function Pictures({ content }: { content: readonly Content[] }) {
  const pictures = content.flatMap((part, index) =>
    part.type === 'image' && SHOWN.test(part.mimeType) ? [{ part, index }] : [],
  );
  return (
    <div className={`grid gap-4 ${pictures.length > 1 ? 'sm:grid-cols-2' : ''}`}>
      {pictures.map(({ part, index }, place) => {
        const name = captionBefore(content, index) ?? `Picture ${place + 1}`;
        return (
          <figure key={index} className="border border-line bg-raised p-2">
            <figcaption className="mb-2 text-soft text-xs">{name}</figcaption>
            <img
              src={`data:${part.mimeType};base64,${part.data}`}
              alt={name}
              className="max-h-[32rem] w-full object-contain"
            />
          </figure>
        );
      })}
    </div>
  );
}

/** The last line of the text right before a picture, if it is short enough to be its caption. */
function captionBefore(content: readonly Content[], index: number): string | undefined {
  const before = content[index - 1];
  const line =
    before?.type === 'text'
      ? before.text
          .trim()
          .split('\n')
          .at(-1)
          ?.replace(/^[#*\s]+|[*:\s]+$/g, '')
      : undefined;
  return line && line.length <= 80 ? line : undefined;
}
