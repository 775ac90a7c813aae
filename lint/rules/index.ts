import type { Rule } from '../rule.ts';

/** All rules. A new one is three files and its line here. */
export const rules: readonly Rule[] = [];
