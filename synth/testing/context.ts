import type { Environment } from '../../spec/environment.ts';
import { site } from '../../spec/site.ts';
import type { StackDef } from '../../spec/stack.ts';
import type { Context } from '../resolve/context.ts';
import { resolveEnvironment } from '../resolve/environment.ts';
import { resolveMetrics } from '../resolve/metrics.ts';

const PRODUCTION: Environment = {
  name: 'production',
  cluster: { name: 'prod' },
  repository: { url: 'https://git.example.com/shop/ops.git' },
  domain: 'example.com',
  secretStore: { name: 'vault' },
};

/** For unit tests of resolve: a context of a stack of which only the named parts exist. Places are all line 1. */
export function contextOf(stack: Partial<StackDef>, environment: Partial<Environment> = {}): Context {
  const { name, ...definition } = { ...PRODUCTION, ...environment };
  const problems: Context['problems'] = [];
  const origin = { file: 'c.ts', line: 1, column: 1, path: 'environments.production' };
  const context: Context = {
    stack: { name: 'shop', teams: {}, metrics: [], services: {}, receivers: {}, runbooks: {}, ...stack } as StackDef,
    environment: resolveEnvironment(name, definition, (...keys) => ({ ...origin, path: [origin.path, ...keys].join('.') }), problems),
    problems,
    secrets: new Map(),
    locate: () => ({ file: 'c.ts', line: 1, column: 1 }),
    site: site(contextOf),
    series: new Map(),
    labelSets: new Map(),
    overrides: [stack.overrides ?? {}, definition.overrides ?? {}],
    runbooks: new Map(),
  };
  resolveMetrics(context);
  return context;
}

/** What is wrong, as the command line would print it. */
export const told = ({ problems }: Context): string[] => problems.map(({ at, message }) => `${at.path}: ${message}`);
