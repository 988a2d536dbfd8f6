import { readFileSync } from 'node:fs';

type NetLog = {
  readonly constants: {
    readonly logEventTypes: Readonly<Record<string, number>>;
  };
  readonly events: readonly {
    readonly type: number;
    readonly source: { readonly id: number };
    readonly params?: unknown;
  }[];
};

/** What the engine asks a socket whether there is a way to (RFC 6724), without sending a byte: no request. */
const REACHABILITY_PROBE = '2001:4860:4860::8888';
/** The machine's own addresses and its settings, of which nothing is asked. */
const OF_THE_MACHINE = ['UDP_LOCAL_ADDRESS', 'DNS_CONFIG_CHANGED', 'PROXY_CONFIG_CHANGED'];
/** Parameters in which Chromium's network log names addresses, hosts and proxies. */
const NAMES = /url|host|address|qname|group_id|proxy|pac_string|initiator|location|origin/i;
const LOCAL = /^(127(\.\d+){3}|localhost|::1|\[::1\]|desk|print)$/;

/**
 * Every host that a log of `--log-net-log` names (requests, look-ups, sockets, proxies) and that is not this
 * machine, each once, as `EVENT host`. Throws where the file is no whole log: an empty one would prove nothing.
 */
export function readOutsideHosts(file: string): readonly string[] {
  const log = JSON.parse(readFileSync(file, 'utf8')) as NetLog;
  if (log.events.length === 0) throw new Error(`${file} has no events`);
  const types = new Map(Object.entries(log.constants.logEventTypes).map(([name, type]) => [type, name]));
  const sent = new Set(
    log.events.filter(({ type }) => types.get(type) === 'UDP_BYTES_SENT').map(({ source }) => source.id),
  );
  const named = log.events.flatMap(({ type, source, params }) => {
    const event = types.get(type) ?? String(type);
    if (OF_THE_MACHINE.includes(event)) return [];
    const isProbe = (host: string) =>
      event === 'UDP_CONNECT' && host === REACHABILITY_PROBE && !sent.has(source.id);
    return hostsIn(params)
      .filter((host) => !LOCAL.test(host) && !isProbe(host))
      .map((host) => `${event} ${host}`);
  });
  return [...new Set(named)].sort();
}

function hostsIn(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return NAMES.test(name) ? hostsOf(value) : [];
  if (Array.isArray(value)) return value.flatMap((one) => hostsIn(one, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => hostsIn(one, key));
}

/** Of `https://host/…`, `host:443`, `[::1]:53`, `ssl/host:443`, `PROXY host:1;DIRECT`. */
function hostsOf(text: string): string[] {
  return text
    .split(/[;,\s]+/)
    .map((part) => part.replace(/^(proxy|socks[45]?|https?)$/i, ''))
    .filter((part) => part !== '' && !/^(direct|null|not an origin|blob:.*|data:.*|about:.*)$/i.test(part))
    .flatMap((part) => {
      const bare = part.replace(/^([a-z]+:\/\/|[a-z]+\/)+/i, '').split(/[/?#]/)[0]!;
      const host = /^\[([^\]]+)\](:\d+)?$/.exec(bare)?.[1] ?? bare.replace(/:\d+$/, '');
      return /^[\w.:-]+$/.test(host) && /[.:]|^\w+$/.test(host) ? [host] : [];
    });
}
