import { declared, isRef } from '../../../spec/handle.ts';
import type { IntegrationModel, ReceiverModel } from '../../model/alertmanager.ts';
import { didYouMean } from '../../names.ts';
import { at } from '../context.ts';
import { writeFields } from './fields.ts';
import { KINDS } from './kinds/index.ts';
import type { Kind } from './kinds/kind.ts';
import { checkText } from './text.ts';
import { Writer } from './writer.ts';

const BESIDE_KINDS = ['labels', 'silent'];

/** Every receiver with its integrations as Alertmanager wants them. */
export function resolveReceivers(shared: Pick<Writer, 'context' | 'credentials' | 'templates'>): ReceiverModel[] {
  const { context } = shared;
  const names = new Map<string, string>();
  return Object.entries(context.stack.receivers)
    .filter(([, ref]) => isRef(ref, 'receiver'))
    .map(([as, ref]) => {
      const writer = new Writer(shared, (keys) => at(context, 'receiver', ref, ...keys));
      const other = names.get(ref.name);
      if (other !== undefined) writer.problem(`another record of receivers has a ${ref.name} too; rename one of the two keys`);
      names.set(ref.name, as);
      return receiver(ref.name, Object(declared(ref).definition), writer);
    });
}

function receiver(name: string, definition: Readonly<Record<string, unknown>>, writer: Writer): ReceiverModel {
  const labels = Object.entries(Object(definition['labels']) as Record<string, string>);
  const integrations = Object.entries(KINDS).flatMap(([kind, how]) => {
    const given = definition[kind];
    if (given === undefined) return [];
    if (!Array.isArray(given)) return integration(kind, how, given, writer.in(kind));
    return given.flatMap((one, i) => integration(kind, how, one, writer.in(kind, i)));
  });
  const known = [...Object.keys(KINDS), ...BESIDE_KINDS];
  const strange = Object.keys(definition).filter((key) => !known.includes(key));
  for (const key of strange) {
    writer
      .in(key)
      .problem(`Alertmanager has no integration ${key}${didYouMean(key, known) || `; it has ${Object.keys(KINDS).toSorted().join(', ')}`}`);
  }
  if (labels.some(([label]) => label === 'name'))
    writer.in('labels', 'name').problem('Alertmanager sets the label name itself; take it out');
  return {
    name,
    labels: Object.fromEntries(labels.filter(([label]) => label !== 'name')),
    ...silence(definition['silent'], integrations.length + strange.length > 0, writer),
    integrations,
    origin: writer.place(),
  };
}

function silence(reason: unknown, somebody: boolean, writer: Writer): { silent?: string } {
  if (reason === undefined) {
    if (!somebody) writer.problem("it has no integration, so it tells nobody; add one, or say why nobody is told: silent: '...'");
    return {};
  }
  if (somebody) writer.in('silent').problem('it is silent and has integrations; keep one of the two');
  if (typeof reason === 'string' && reason.trim() !== '') return { silent: reason };
  writer.in('silent').problem('the reason why nobody is told is missing; write it');
  return {};
}

function integration(kind: string, how: Kind, given: unknown, writer: Writer): IntegrationModel[] {
  const settings = writeFields(how.fields, given, writer);
  if (typeof given !== 'object' || given === null) return [];
  how.check?.(given as Readonly<Record<string, unknown>>, writer);
  return [{ kind, settings: how.finish?.(settings) ?? settings }];
}

/** Labels whose values are templates, as routes have them. */
export function templatedLabels(labels: Readonly<Record<string, string>> = {}, writer: Writer): Readonly<Record<string, string>> {
  for (const [label, value] of Object.entries(labels)) checkText(value, writer.in('labels', label));
  return labels;
}
