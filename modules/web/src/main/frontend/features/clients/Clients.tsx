import type { Client, Setup, Transport } from '../../lib/setup.ts';
import { useParameter } from '../../lib/useParameter.ts';
import { Inline } from '../../ui/Inline.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { StdioOptions } from './StdioOptions.tsx';
import { Steps } from './Steps.tsx';

/** How each client is connected: to this server, or to a Picket that it starts itself. */
export function Clients({ setup }: { setup: Setup }) {
  const [wanted, want] = useParameter('transport');
  const { cloud, stdio } = setup.transports;
  return (
    <Tabs
      label="Where Picket runs"
      selected={wanted === 'stdio' ? 'stdio' : 'cloud'}
      onSelect={want}
      tabs={[
        { id: 'cloud', name: cloud.name, content: <Way transport={cloud} clients={setup.clients} steps="steps" /> },
        {
          id: 'stdio',
          name: stdio.name,
          content: (
            <>
              <Way transport={stdio} clients={setup.clients} steps="stdio" />
              <StdioOptions stdio={setup.stdio} />
            </>
          ),
        },
      ]}
    />
  );
}

interface WayProps {
  readonly transport: Transport;
  readonly clients: Setup['clients'];
  /** Which of a client's lists of steps leads there. */
  readonly steps: 'steps' | 'stdio';
}

function Way({ transport, clients, steps }: WayProps) {
  const [wanted, want] = useParameter('ide');
  const able: readonly Client[] = clients.filter((client) => client[steps].length > 0);
  const chosen = able.find((client) => client.id === wanted) ?? clients[0];
  return (
    <>
      <p className="-mt-2 mb-7 max-w-3xl text-pretty text-soft">
        <Inline text={transport.summary} />
      </p>
      <Tabs
        label="Client"
        look="quiet"
        selected={chosen.id}
        onSelect={want}
        tabs={able.map((client) => ({
          id: client.id,
          name: client.name,
          content: <Steps steps={client[steps]} />,
        }))}
      />
    </>
  );
}
