import type { Setup } from '../../lib/setup.ts';
import { Tabs } from '../../ui/Tabs.tsx';
import { Steps } from './Steps.tsx';
import { useChosenClient } from './useChosenClient.ts';

/** How each client is connected. */
export function Clients({ setup }: { setup: Setup }) {
  const [chosen, choose] = useChosenClient(setup.clients);
  return (
    <Tabs
      label="Client"
      selected={chosen}
      onSelect={choose}
      tabs={setup.clients.map(({ id, name, steps }) => ({ id, name, content: <Steps steps={steps} /> }))}
    />
  );
}
