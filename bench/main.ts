/** `make bench`: every measure, with its ratio. Quote these lines with the command, not single times: machines differ and are shared. */
import { whoFindsWhat } from './defects.ts';
import { growth } from './growth.ts';
import { lint } from './lint.ts';
import { say } from './measure.ts';
import { render } from './render.ts';
import { slo } from './slo.ts';

for (const [title, measure] of Object.entries({
  'render: ours against cdk8s': render,
  'SLOs: ours against promtool': slo,
  growth: growth,
  'lint: ours against promtool': () => lint(),
  'planted defects: ours, and the tools that there are': () => whoFindsWhat(),
})) {
  say(`\n${title}`);
  await measure();
}
