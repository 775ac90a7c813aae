import type { Peer } from '../../../spec/apps/connection.ts';
import type { FlowPort, PeerModel } from '../../model/apps.ts';
import type { Endpoint } from '../../model/platform.ts';
import { problem, type Context } from '../context.ts';
import { here } from './place.ts';

/** One end of a flow that is called, with its ports. */
export interface Called {
  readonly to: PeerModel;
  readonly ports: readonly FlowPort[];
}

/** Addresses of the machine itself, where clouds hand out credentials; nobody of ours has to ask there. */
const LINK_LOCAL = { v4: '169.254.0.0/16', v6: ['fe80::/10', 'fd00:ec2::/32'] };

export const ANYWHERE: PeerModel = {
  cidrs: [
    { cidr: '0.0.0.0/0', except: [LINK_LOCAL.v4] },
    { cidr: '::/0', except: LINK_LOCAL.v6 },
  ],
};

export const tcp = (...ports: readonly number[]): FlowPort[] => ports.map((port) => ({ port, protocol: 'TCP' }));

export const pods = (namespace: string, labels: Readonly<Record<string, string>> = {}): PeerModel => ({ namespace, labels });

/** Something of the platform, or where it usually is when somebody else installed it. */
export const endpoint = (
  found: Endpoint | undefined,
  otherwise: { readonly namespace: string; readonly name?: string; readonly port: number },
): Called =>
  found === undefined
    ? {
        to: pods(otherwise.namespace, otherwise.name === undefined ? {} : { 'app.kubernetes.io/name': otherwise.name }),
        ports: tcp(otherwise.port),
      }
    : { to: pods(found.namespace, found.pods), ports: tcp(found.port) };

/** Blocks of IPv4 and IPv6; how exact their digits are is the API server's business. */
const CIDR = /^((\d{1,3}\.){3}\d{1,3}\/(\d|[12]\d|3[0-2])|[0-9a-fA-F:]*:[0-9a-fA-F:]*\/(\d{1,2}|1[01]\d|12[0-8]))$/;

/** What the author said about a peer. */
export function peer(context: Context, keys: readonly (string | number)[], asked: Peer): Called {
  if (!Number.isInteger(asked.port) || asked.port < 1 || asked.port > 65_535)
    problem(context, here(context, ...keys), `port ${asked.port} cannot be; write a whole number from 1 to 65535`);
  return { to: 'namespace' in asked ? pods(asked.namespace, asked.labels) : blocks(context, keys, asked.cidr), ports: tcp(asked.port) };
}

export function blocks(context: Context, keys: readonly (string | number)[], cidr: string | readonly string[]): PeerModel {
  const list = typeof cidr === 'string' ? [cidr] : cidr;
  for (const block of list)
    if (!CIDR.test(block))
      problem(
        context,
        here(context, ...keys),
        `${block} is no address range; write one such as 10.20.0.0/24, a single address ends in /32`,
      );
  if (list.length === 0)
    problem(context, here(context, ...keys), 'no address range is named, so nothing would be let through; write one such as 10.20.0.0/24');
  return { cidrs: list.map((block) => ({ cidr: block })) };
}

/** Whoever is behind a URL: pods of a namespace when its host is a Service of this cluster. */
export function behind(text: string): Called | undefined {
  const url = URL.parse(text);
  if (url === null) return undefined;
  const ports = tcp(Number(url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port));
  const service = /^[-a-z0-9]+\.([-a-z0-9]+)(\.svc(\.cluster\.local)?)$/.exec(url.hostname);
  return { to: service === null ? ANYWHERE : pods(service[1]!), ports };
}
