import { Fence } from '../ui/Fence.tsx';
import { Frame } from './Frame.tsx';

/** The page of a path that no page has. */
export function Lost() {
  return (
    <Frame>
      <div className="mx-auto max-w-6xl px-5 py-24 sm:px-8">
        <h1 className="text-5xl">Nothing stands here</h1>
        <p className="mt-6 text-lg">
          This address belongs to no page.{' '}
          <a href="/" className="underline underline-offset-4">
            The home page
          </a>{' '}
          shows how to connect a client.
        </p>
      </div>
      <Fence className="fixed inset-x-0 bottom-0 -z-10 h-28 w-full sm:h-60" />
    </Frame>
  );
}
