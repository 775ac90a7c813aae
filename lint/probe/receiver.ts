import { Decoder } from '../lang/alertmanager/decode.ts';
import { INTEGRATIONS } from '../lang/alertmanager/receivers.ts';
import { read } from '../source/read.ts';
import { modeOf, told } from './alertmanager.ts';
import { textOf } from './input.ts';

/**
 * {receiver, yaml} -> {valid, problems}: one entry of a list such as `slack_configs`, alone: what the global section must supply is
 * not asked for.
 */
export function receiver(request: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const text = textOf(request, 'yaml');
  const kind = String(request['receiver']);
  const integration = Object.hasOwn(INTEGRATIONS, kind) ? INTEGRATIONS[kind] : undefined;
  if (integration === undefined)
    return { valid: false, problems: [{ rule: 'alertmanager/structure', message: `a receiver has no field ${kind}` }] };
  const { documents, problems: syntax } = read(text);
  const decoder = new Decoder(modeOf(request['mode']));
  if (documents[0] !== undefined) decoder.struct(documents[0], integration.config);
  const problems = [...syntax.map(({ message, from, to }) => ({ kind: 'syntax', message, at: { from, to } })), ...decoder.problems];
  return { valid: problems.length === 0, problems: problems.map((problem) => told(problem, text)) };
}
