import { Clients } from '../features/clients/Clients.tsx';
import { Steps } from '../features/clients/Steps.tsx';
import { Endpoint } from '../features/endpoint/Endpoint.tsx';
import { Scopes } from '../features/scopes/Scopes.tsx';
import { StatusPanel } from '../features/status/StatusPanel.tsx';
import type { Setup } from '../lib/setup.ts';
import { Fence } from '../ui/Fence.tsx';
import { Inline } from '../ui/Inline.tsx';
import { Section } from '../ui/Section.tsx';
import { Frame } from './Frame.tsx';

/** What Picket is, and how a client is connected to it. */
export function Home({ setup }: { setup: Setup }) {
  return (
    <Frame nav={<Contents />}>
      <Hero setup={setup} />
      <Section id="connect" title="Connect a client" intro={<Inline text={setup.endpoint} />}>
        <Clients setup={setup} />
      </Section>
      <Section id="scopes" title={setup.scopes.name} intro={setup.scopes.summary}>
        <Scopes scopes={setup.scopes} />
      </Section>
      <Section id="direct" title={setup.direct.name} intro={setup.direct.summary}>
        <Steps steps={setup.direct.steps} />
      </Section>
      <Section id="status" title="This deployment">
        <StatusPanel />
      </Section>
      <Documents documents={setup.documents} />
    </Frame>
  );
}

function Contents() {
  const links = [
    ['#connect', 'Connect'],
    ['#scopes', 'Scopes'],
    ['#direct', 'Tokens'],
    ['#status', 'Status'],
  ] as const;
  return (
    <nav aria-label="On this page" className="-mx-3 flex flex-wrap">
      {links.map(([href, name]) => (
        <a
          key={href}
          href={href}
          className="inline-flex min-h-11 items-center px-3 text-soft hover:text-ink hover:underline"
        >
          {name}
        </a>
      ))}
    </nav>
  );
}

function Hero({ setup }: { setup: Setup }) {
  return (
    <div className="relative overflow-hidden pt-12 pb-24 sm:pt-20 sm:pb-32">
      <Fence className="absolute inset-x-0 bottom-0 h-44 w-full sm:h-56" />
      <div className="relative mx-auto max-w-6xl px-5 sm:px-8">
        <h1 className="max-w-[13ch] text-[clamp(2.75rem,8.5vw,6.25rem)] leading-[0.98] tracking-[-0.03em]">
          Let your agent read the error itself
        </h1>
        <p className="mt-7 max-w-[38rem] text-lg text-pretty sm:text-xl">{setup.summary}</p>
        <div className="mt-12 max-w-4xl sm:mt-16">
          <Endpoint url={setup.url} />
        </div>
      </div>
    </div>
  );
}

function Documents({ documents }: { documents: Setup['documents'] }) {
  return (
    <footer className="border-line border-t py-12">
      <div className="mx-auto max-w-6xl px-5 sm:px-8">
        <h2 className="text-lg">For programs</h2>
        <ul className="mt-3 grid gap-x-10 gap-y-1 text-sm sm:grid-cols-2">
          {documents.map(({ url, meaning }) => (
            <li key={url} className="py-1.5 text-soft">
              <a href={url} className="text-ink underline underline-offset-4">
                <code>{url}</code>
              </a>{' '}
              {meaning}
            </li>
          ))}
        </ul>
      </div>
    </footer>
  );
}
