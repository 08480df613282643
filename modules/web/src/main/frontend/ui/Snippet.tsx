import { useRef } from 'react';
import { CopyButton } from './CopyButton.tsx';

/** Something to type or paste, with a button that copies it. */
export function Snippet({ text, what }: { text: string; what: string }) {
  const shown = useRef<HTMLElement>(null);
  return (
    <div className="flex flex-wrap items-start justify-end gap-x-4 gap-y-1 border-leaf border-l-4 bg-raised py-1 pr-1 pl-4">
      <pre className="min-w-0 flex-1 basis-64 whitespace-pre-wrap py-2.5 text-[0.9375rem] leading-normal">
        <code ref={shown}>{text}</code>
      </pre>
      <CopyButton text={text} what={what} shown={shown} className="text-leaf hover:underline" />
    </div>
  );
}
