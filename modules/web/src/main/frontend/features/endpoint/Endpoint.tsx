import { useRef } from 'react';
import { CopyButton } from '../../ui/CopyButton.tsx';

/** The address of the server on a board, to be copied. */
export function Endpoint({ url }: { url: string }) {
  const shown = useRef<HTMLElement>(null);
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-3 bg-board px-5 py-4 text-chalk sm:px-7 sm:py-5">
      <p className="min-w-0 flex-1 basis-72">
        <span className="block text-sm opacity-80">MCP endpoint</span>
        <code ref={shown} className="block font-medium text-lg sm:text-2xl">
          {url}
        </code>
      </p>
      <CopyButton
        text={url}
        what="the endpoint"
        shown={shown}
        className="min-w-28 bg-chalk px-6 text-board hover:underline"
      />
    </div>
  );
}
