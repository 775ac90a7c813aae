import type { ImageDef } from '../../../spec/apps/workload.ts';
import type { Resources } from '../../../spec/units.ts';
import type { Origin } from '../../artifact.ts';
import { seconds } from '../../duration.ts';
import type { ResourcesModel } from '../../model/platform.ts';
import { problem, type Context } from '../context.ts';
import { resources } from '../platform/sizes.ts';

/** https://github.com/distribution/reference/blob/main/regexp.go: domain, port, path; tag; digest. */
const REPOSITORY = /^([a-zA-Z0-9]([-a-zA-Z0-9.]*[a-zA-Z0-9])?(:\d+)?\/)?[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** Tags that name whatever was pushed last. */
const MOVING = new Set(['latest', 'main', 'master', 'edge', 'nightly', 'dev', 'develop', 'stable', 'staging', 'production', 'canary']);

/** The image as a container names it. */
export function image(context: Context, origin: Origin, { repository, tag, digest }: ImageDef): string {
  const say = (message: string) => problem(context, origin, message);
  const tagged = /^(.+\/[^/:@]+):([^/@]+)$/.exec(repository);
  if (tagged !== null) say(`the repository ${repository} ends in a tag; write repository: '${tagged[1]}', tag: '${tagged[2]}'`);
  else if (!REPOSITORY.test(repository)) say(`${repository} is no repository of images; write one such as ghcr.io/therapy-engine/backend`);
  if (digest !== undefined && !DIGEST.test(digest))
    say(`${digest} is no digest; write sha256: and 64 hexadecimal digits, as \`docker buildx imagetools inspect\` shows them`);
  if (tag === undefined && digest === undefined)
    say('the image has no tag, so it is whatever was pushed last; write an exact tag such as 1.4.2, or a digest');
  else if (tag !== undefined && !TAG.test(tag)) say(`${JSON.stringify(tag)} is no tag; write an exact one such as 1.4.2`);
  else if (tag !== undefined && digest === undefined && MOVING.has(tag))
    say(`the tag ${tag} moves, so the same commit could run something else tomorrow; write an exact tag such as 1.4.2, or a digest`);
  return `${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/, as far as memory and CPU use it. */
const MEMORY = /^(\d+(?:\.\d+)?)(Ki|Mi|Gi|Ti|Pi|k|M|G|T|P)?$/;
const CPU = /^(\d+(?:\.\d+)?)(m)?$/;
const UNIT: Readonly<Record<string, number>> = {
  '': 1,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
};

export function bytes(text: string): number | undefined {
  const match = MEMORY.exec(text);
  return match === null ? undefined : Number(match[1]) * UNIT[match[2] ?? '']!;
}

export function cores(text: string): number | undefined {
  const match = CPU.exec(text);
  return match === null ? undefined : Number(match[1]) / (match[2] === 'm' ? 1000 : 1);
}

/** Requests and limits that the API server takes. */
export function sized(
  context: Context,
  origin: Origin,
  asked: Resources | undefined,
  usual: { readonly cpu: string; readonly memory: string },
): ResourcesModel {
  const { requests, limits } = resources(asked, usual);
  const check = (name: 'cpu' | 'memory', amount: (text: string) => number | undefined, such: string) => {
    for (const text of [requests[name], limits[name]]) {
      if (text !== undefined && !((amount(text) ?? 0) > 0))
        problem(context, origin, `${name} ${text} is no amount; write one such as ${such}`);
    }
    const [request, limit] = [requests[name], limits[name]].map((text) => (text === undefined ? undefined : amount(text)));
    if (request !== undefined && limit !== undefined && request > limit)
      problem(context, origin, `${name} ${requests[name]} is above its limit ${limits[name]}; raise the limit or ask for less`);
  };
  check('cpu', cores, '100m or 2');
  check('memory', bytes, '256Mi or 2Gi');
  return { requests, limits };
}

export function size(context: Context, origin: Origin, text: string): string {
  if (!((bytes(text) ?? 0) > 0)) problem(context, origin, `${text} is no size; write one such as 256Mi or 2Gi`);
  return text;
}

/** Whole seconds, for fields of Kubernetes that count them. */
export function wholeSeconds(context: Context, origin: Origin, duration: string): number {
  const value = seconds(duration);
  if (value === undefined || !Number.isInteger(value) || value < 1)
    problem(context, origin, `${JSON.stringify(duration)} is no whole number of seconds; write a duration such as 30s or 5m`);
  return value ?? 1;
}

/** A whole number within bounds. */
export function whole(
  context: Context,
  origin: Origin,
  what: string,
  value: number,
  { min, max }: { readonly min: number; readonly max?: number },
): number {
  if (!Number.isInteger(value) || value < min || value > (max ?? Infinity))
    problem(
      context,
      origin,
      `${what} ${value} cannot be; write a whole number ${max === undefined ? `from ${min}` : `from ${min} to ${max}`}`,
    );
  return value;
}

export function url(context: Context, origin: Origin, text: string, protocols: readonly string[] = ['http:', 'https:']): string {
  const parsed = URL.parse(text);
  if (parsed === null || !protocols.includes(parsed.protocol))
    problem(
      context,
      origin,
      `${text} is no URL of ${protocols.map((one) => one.slice(0, -1)).join(' or ')}; write one such as https://example.com`,
    );
  else if (parsed.password !== '')
    problem(context, origin, 'the URL carries a password, and this file is committed; take it out and use a secret');
  return text;
}
