import { parse } from '../gotemplate/parser.ts';

/** Go's own functions. When a configuration is loaded, templates are parsed before Alertmanager's functions are there. */
const BUILTIN = new Set('and call eq ge gt html index js le len lt ne not or print printf println slice urlquery'.split(' '));

export const isTemplated = (text: string): boolean => text.includes('{{');

/** Why a text is no Go template at load; undefined when it is one, or none at all. */
export function templateProblem(text: string): string | undefined {
  return isTemplated(text) ? parse(text, { functions: BUILTIN }).problems[0]?.message : undefined;
}
