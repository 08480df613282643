import { useState, useSyncExternalStore } from 'react';
import type { Client } from '../../lib/setup.ts';

const PARAMETER = 'ide';

/** The client that the visitor chose, kept in the address as `?ide=` so that it can be linked to. */
export function useChosenClient(clients: readonly [Client, ...Client[]]): [string, (id: string) => void] {
  const linked = useSyncExternalStore(onNavigation, fromAddress, () => null);
  const [chosen, setChosen] = useState<string | null>(null);

  const wanted = chosen ?? linked;
  const known = clients.find((client) => client.id === wanted) ?? clients[0];

  const choose = (id: string) => {
    const address = new URL(location.href);
    address.searchParams.set(PARAMETER, id);
    history.replaceState(null, '', address);
    setChosen(id);
  };
  return [known.id, choose];
}

function fromAddress(): string | null {
  return new URLSearchParams(location.search).get(PARAMETER);
}

function onNavigation(changed: () => void): () => void {
  addEventListener('popstate', changed);
  return () => removeEventListener('popstate', changed);
}
