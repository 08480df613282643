import { Clients } from '../features/clients/Clients.tsx';
import { Steps } from '../features/clients/Steps.tsx';
import { Endpoint } from '../features/endpoint/Endpoint.tsx';
import { PanelButton, PanelDoor } from '../features/panel/PanelDoor.tsx';
import { Scopes } from '../features/scopes/Scopes.tsx';
import { DocsSearch } from '../features/search/DocsSearch.tsx';
import { StatusPanel } from '../features/status/StatusPanel.tsx';
import { Tools } from '../features/tools/Tools.tsx';
import { Uses } from '../features/uses/Uses.tsx';
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
      <Section id="uses" title={setup.uses.name} wide>
        <Uses cases={setup.uses.cases} />
      </Section>
      <Section id="connect" title="Connect a client" intro={<Inline text={setup.endpoint} />}>
        <Clients setup={setup} />
      </Section>
      <Section
        id="tools"
        title="What it can do"
        intro="You choose the skills when you sign in; a client sees only the tools that they allow."
      >
        <Tools skills={setup.skills} />
      </Section>
      <Section
        id="docs"
        title="Ask the documentation"
        intro="The same pages that agents search while they work. The index is on this server; nothing is asked elsewhere."
      >
        <DocsSearch />
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
      <PanelDoor />
    </Frame>
  );
}

function Contents() {
  const links = [
    ['#connect', 'Connect'],
    ['#tools', 'Tools'],
    ['#docs', 'Documentation'],
    ['#status', 'Status'],
  ] as const;
  return (
    <>
      <nav aria-label="On this page" className="-mx-2 flex flex-wrap max-sm:order-last max-sm:w-full sm:ml-auto">
        {links.map(([href, name]) => (
          <a
            key={href}
            href={href}
            className="inline-flex min-h-11 items-center px-2 text-soft hover:text-ink hover:underline max-sm:text-sm sm:px-3"
          >
            {name}
          </a>
        ))}
      </nav>
      <PanelButton className="hidden min-h-11 cursor-pointer items-center bg-leaf px-5 font-semibold text-ground hover:underline scripted:inline-flex" />
    </>
  );
}

function Hero({ setup }: { setup: Setup }) {
  return (
    <div className="relative overflow-hidden pt-10 pb-36 sm:pt-20 lg:pb-32">
      <Fence className="absolute inset-x-0 bottom-0 h-28 w-full lg:h-60" />
      <div className="relative mx-auto max-w-6xl px-5 sm:px-8">
        <h1 className="max-w-[17ch] text-[clamp(2.75rem,8vw,6rem)] leading-[1.05] tracking-[-0.03em]">
          Let your agent read the error itself
        </h1>
        <p className="mt-7 max-w-[38rem] text-lg text-pretty sm:text-xl">{setup.summary}</p>
        <div className="mt-10 max-w-3xl sm:mt-14">
          <Endpoint url={setup.url} />
          <InstallLinks clients={setup.clients} />
        </div>
      </div>
    </div>
  );
}

/** For clients that take their configuration from a link, Cursor first among them. */
function InstallLinks({ clients }: { clients: Setup['clients'] }) {
  const links = clients.flatMap(({ steps }) => steps.filter(({ kind }) => kind === 'link'));
  return (
    <p className="mt-4 flex flex-wrap gap-x-6">
      {links.map(({ label, body }) => (
        <a
          key={label}
          href={body}
          className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
        >
          {label}
        </a>
      ))}
    </p>
  );
}

function Documents({ documents }: { documents: Setup['documents'] }) {
  return (
    <footer className="border-line border-t py-12">
      <div className="mx-auto max-w-6xl px-5 sm:px-8">
        <h2 className="text-lg">Documents</h2>
        <ul className="mt-3 grid gap-x-10 gap-y-4 text-sm sm:grid-cols-2">
          {documents.map(({ url, meaning }) => (
            <li key={url} className="text-soft">
              <a href={url} className="inline-block py-1 text-ink underline underline-offset-4">
                <code>{url}</code>
              </a>
              <span className="block first-letter:uppercase">{meaning}</span>
            </li>
          ))}
        </ul>
      </div>
    </footer>
  );
}
