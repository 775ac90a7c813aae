/** Ends in the way that its argument says: for exit.test.ts. */
import { veil } from './environment/leak.ts';
import { run } from './exit.ts';
import { ConfigurationError, Refused } from './failure.ts';

const bug = () => new Error('hunter2 is gone');
const never = () => new Promise<number>(() => setTimeout(() => undefined, 60_000));

const ways: Readonly<Record<string, () => Promise<number>>> = {
  output: async () => {
    setTimeout(() => undefined, 60_000);
    process.stdout.write('x'.repeat(1_000_000));
    return 3;
  },
  refused: () => Promise.reject(new Refused('no', { hint: 'yes' })),
  configuration: () =>
    Promise.reject(
      new ConfigurationError([
        { setting: 'A', message: 'is not set' },
        { setting: 'B', message: 'is wrong', hint: 'C' },
      ]),
    ),
  bug: () => Promise.reject(bug()),
  beside: () => {
    setImmediate(() => {
      throw bug();
    });
    return never();
  },
  rejected: () => {
    void Promise.reject(bug());
    return never();
  },
};

await run(ways[process.argv[2]!]!, { veil: veil(['hunter2']) });
