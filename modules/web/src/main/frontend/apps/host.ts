import { type Members, members } from '../lib/read.ts';

/** The revision of MCP Apps that is spoken. */
const REVISION = '2026-01-26';

/** What a host tells a view. */
export interface Listener {
  /** What the tool answered, as `tools/call` has it. */
  readonly result: (result: unknown) => void;
  /** The call ended without an answer. */
  readonly cancelled: () => void;
  /** Something of the surroundings changed. */
  readonly context: (context: Members) => void;
}

/** The host around a view. */
export interface Host {
  /** Asks for a page to be opened, which a view cannot do from its sandbox. */
  readonly open: (url: string) => void;
  /** Says how tall the view is. */
  readonly tall: (height: number) => void;
}

/**
 * Greets the host and listens to it: JSON-RPC 2.0 in messages between the frames, as MCP Apps has it. Views ask nothing
 * of a server: they show what they are given.
 */
export function connect(listener: Listener): Host {
  let last = 0;
  // The host's origin is not known to its views; nothing secret is said to it.
  const say = (message: Members) => parent.postMessage({ jsonrpc: '2.0', ...message }, '*');
  const ask = (method: string, params: Members) => {
    last += 1;
    say({ id: last, method, params });
    return last;
  };
  const greeting = ask('ui/initialize', {
    protocolVersion: REVISION,
    appInfo: { name: 'Picket', version: '1' },
    appCapabilities: { availableDisplayModes: ['inline', 'fullscreen'] },
  });

  const hear = (message: Members) => {
    const params = members(message.params) ?? {};
    switch (message.method) {
      case undefined:
        if (message.id === greeting && message.result) {
          listener.context(members(members(message.result)?.hostContext) ?? {});
          say({ method: 'ui/notifications/initialized' });
        }
        return;
      case 'ui/notifications/tool-result':
        return listener.result(params);
      case 'ui/notifications/tool-cancelled':
        return listener.cancelled();
      case 'ui/notifications/host-context-changed':
        return listener.context(params);
      case 'ping':
      case 'ui/resource-teardown':
        return say({ id: message.id, result: {} });
      default:
        if (message.id !== undefined) {
          say({ id: message.id, error: { code: -32601, message: 'Views have no such method.' } });
        }
    }
  };
  addEventListener('message', ({ source, data }) => {
    const message = members(data);
    if (source === parent && message?.jsonrpc === '2.0') {
      hear(message);
    }
  });
  return {
    open: (url) => ask('ui/open-link', { url }),
    tall: (height) => say({ method: 'ui/notifications/size-changed', params: { height } }),
  };
}
