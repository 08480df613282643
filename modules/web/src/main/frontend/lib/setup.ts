import source from '../../site/setup.json';
import { fill, type Values } from './values.ts';

/** One step on the way to a connected client. */
export interface Step {
  /** How the body is meant: running text, something to type, a file's content, or an address to open. */
  readonly kind: 'text' | 'command' | 'json' | 'toml' | 'link';
  readonly label: string;
  readonly body: string;
}

/** How one client is connected. */
export interface Client {
  readonly id: string;
  readonly name: string;
  /** To this server, over HTTP. */
  readonly steps: readonly Step[];
  /** To a Picket that the client starts; empty for clients that cannot. */
  readonly stdio: readonly Step[];
}

/** Where the Picket that a client talks to runs. */
export interface Transport {
  readonly name: string;
  readonly summary: string;
}

/** A name and what it stands for. */
export interface Meaning {
  readonly name: string;
  readonly meaning: string;
}

/** What a client can be allowed to do. */
export interface Skill {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
}

/** An address and what it stands for. */
export interface Address {
  readonly url: string;
  readonly meaning: string;
}

/** Something that people do with Picket, told by what is said. */
export interface UseCase {
  readonly name: string;
  readonly ask: string;
  readonly tools: readonly string[];
  readonly answer: string;
}

/** The texts that the site shares with its Markdown form and llms.txt. */
export interface Setup {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly endpoint: string;
  readonly url: string;
  readonly uses: { readonly name: string; readonly cases: readonly UseCase[] };
  readonly transports: { readonly cloud: Transport; readonly stdio: Transport };
  readonly clients: readonly [Client, ...Client[]];
  readonly stdio: {
    readonly name: string;
    readonly summary: string;
    readonly steps: readonly Step[];
    readonly options: readonly Meaning[];
  };
  readonly direct: { readonly name: string; readonly summary: string; readonly steps: readonly Step[] };
  readonly scopes: { readonly name: string; readonly summary: string; readonly endpoints: readonly Address[] };
  readonly skills: readonly Skill[];
  readonly documents: readonly Address[];
}

/** The texts with the values of a deployment. */
export function setupFor(values: Values): Setup {
  const filled = JSON.parse(JSON.stringify(source), (_, value) =>
    typeof value === 'string' ? fill(value, values) : value,
  );
  return { ...filled, url: values.endpoint };
}
