import { createContext } from 'react';

/** Asks for another tool's result, as a link in a result does. */
export type Follow = (tool: string, args: Readonly<Record<string, unknown>>) => void;

/** How links in results are followed; null where they lead nowhere. */
export const FollowContext = createContext<Follow | null>(null);
