import { quantity } from '../../lang/kubernetes/quantity.ts';
import { rule } from '../../rule.ts';

const which = (what: string) => ({ enum: ['request', 'limit', 'any', 'none'], description: `Which number of ${what} is looked at.` });
const bound = (description: string) => ({ type: ['number', 'null'], description });

interface Options {
  readonly cpu: string;
  readonly memory: string;
  readonly cpuFrom: number;
  readonly cpuTo: number | null;
  readonly memoryFrom: number;
  readonly memoryTo: number | null;
}

/** What is not set counts as 0. */
const DEFAULTS: Options = { cpu: 'request', memory: 'limit', cpuFrom: 0, cpuTo: 0, memoryFrom: 0, memoryTo: 0 };

export default rule({
  name: 'kubernetes/resources',
  on: 'object',
  severity: 'info',
  summary: 'A container says how much CPU it requests and how much memory it may use.',
  options: {
    defaults: DEFAULTS,
    schema: {
      properties: {
        cpu: which('CPU'),
        memory: which('memory'),
        cpuFrom: bound('Report CPU from here, in thousandths.'),
        cpuTo: bound('Report CPU up to here, in thousandths; null: without an end.'),
        memoryFrom: bound('Report memory from here, in MiB.'),
        memoryTo: bound('Report memory up to here, in MiB; null: without an end.'),
      },
    },
  },

  *check({ pod }, { options }) {
    for (const container of pod?.containers ?? []) {
      // The API server refuses resources of ephemeral containers.
      if (container.role === 'ephemeral') continue;
      const ranges = [
        { what: 'cpu', which: options.cpu, unit: 1e-3, from: options.cpuFrom, to: options.cpuTo },
        { what: 'memory', which: options.memory, unit: 2 ** 20, from: options.memoryFrom, to: options.memoryTo },
      ] as const;
      for (const { what, which: wanted, unit, from, to } of ranges) {
        for (const kind of ['request', 'limit'] as const) {
          if (wanted !== kind && wanted !== 'any') continue;
          const set = container.resource(what, kind);
          const value = (set === undefined ? 0 : (quantity(set.text) ?? Number.NaN)) / unit;
          if (!(value >= from && value <= (to ?? Infinity))) continue;
          yield {
            at: set ?? container.at,
            message:
              set === undefined
                ? `container ${container.name} has no ${what} ${kind}`
                : `container ${container.name} has a ${what} ${kind} of ${set.text}`,
            hint: set === undefined ? `resources:\n  ${kind}s:\n    ${what}: ${what === 'cpu' ? '100m' : '256Mi'}\n` : undefined,
          };
        }
      }
    }
  },
});
