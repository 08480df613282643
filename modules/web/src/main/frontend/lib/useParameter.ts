import { useSyncExternalStore } from 'react';

const CHANGED = 'picket:address';

/** A parameter of the page's address, so that what it chooses can be linked to; null before scripts run and where it is absent. */
export function useParameter(name: string): [string | null, (value: string | null) => void] {
  const value = useSyncExternalStore(
    onChange,
    () => new URLSearchParams(location.search).get(name),
    () => null,
  );
  return [value, (next) => setParameters({ [name]: next })];
}

/** Puts parameters into the address, or takes those that are null out of it. */
export function setParameters(values: Readonly<Record<string, string | null>>): void {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) {
      address.searchParams.delete(name);
    } else {
      address.searchParams.set(name, value);
    }
  }
  history.replaceState(null, '', address.href.replace(/([?&][a-z]+)=(?=[&#]|$)/g, '$1'));
  dispatchEvent(new Event(CHANGED));
}

function onChange(changed: () => void): () => void {
  addEventListener('popstate', changed);
  addEventListener(CHANGED, changed);
  return () => {
    removeEventListener('popstate', changed);
    removeEventListener(CHANGED, changed);
  };
}
