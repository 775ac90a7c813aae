/** The writer: the only code in `synth` that touches the disk. */
export { type Check, check } from './check.ts';
export { WriteError } from './error.ts';
export { environmentsOnDisk } from './owned.ts';
export { type Plan, plan } from './plan.ts';
export { summary } from './summary.ts';
export { apply, isUpToDate, recover } from './write.ts';
