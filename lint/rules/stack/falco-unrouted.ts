import { falcoGaps } from '../../corpus/falco-chain.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'stack/falco-unrouted',
  on: 'corpus',
  severity: 'error',
  sees: 'corpus',
  summary: 'What Falco sees goes from link to link until somebody is told.',

  *check(_, { corpus }) {
    yield* corpus.ask(falcoGaps);
  },
});
