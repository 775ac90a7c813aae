import type { Defect } from './defect.ts';
import { files } from './files.ts';

/** All defects, by family. */
export const defects: readonly Defect[] = [...files];

/** Rules that no planted defect can show on this stack, with the reason. */
export const WITHOUT: Readonly<Record<string, string>> = {
  'files/generated-edited': 'every planted defect is one: test/defects leaves it out of what it compares, and its own test shows it',
};
