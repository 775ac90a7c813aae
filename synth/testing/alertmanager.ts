import { declared, type Ref } from '../../spec/handle.ts';
import { receivers, type ReceiverDef } from '../../spec/receiver.ts';
import type { RoutingDef } from '../../spec/route.ts';
import { secret, type SecretRef } from '../../spec/secret.ts';
import type { ServiceDef } from '../../spec/service.ts';
import type { StackDef } from '../../spec/stack.ts';
import type { Model } from '../model.ts';
import type { AlertmanagerModel } from '../model/alertmanager.ts';
import type { ServiceModel } from '../model/core.ts';
import { kebab } from '../names.ts';
import { resolveAlertmanager } from '../resolve/alertmanager.ts';
import { contextOf, told } from './context.ts';

/** A value in the store, for where it does not matter which. */
export const some = (key: string): SecretRef => secret('alertmanager', key);

/** Receivers that tell a webhook, by name. */
export const to = <N extends string>(...names: readonly N[]): { readonly [K in N]: Ref<'receiver', K> } =>
  receivers(
    Object.fromEntries(names.map((name) => [name, { webhook: { url: `http://${name}.example.com` } } satisfies ReceiverDef])),
  ) as never;

type Parts = Partial<Omit<StackDef, 'routing'>> & { readonly routing?: Partial<RoutingDef> };

/** What resolve makes of a stack with these receivers and this routing, and what it says is wrong. */
export function alertmanagerOf({ routing, receivers: record = to('ops'), ...stack }: Parts): {
  model: AlertmanagerModel;
  problems: string[];
  context: Pick<Model, 'environment'>;
} {
  const fallback = Object.values(record)[0] as Ref<'receiver'>;
  const context = contextOf({ ...stack, receivers: record, routing: { fallback, routes: [], ...routing } });
  const services = Object.values(context.stack.services).map(
    (ref) => ({ key: ref.name, name: declared<ServiceDef>(ref).definition.name ?? kebab(ref.name) }) as ServiceModel,
  );
  const model = resolveAlertmanager(context, { services, alertFacts: [] });
  return { model, problems: told(context), context };
}

/** What is wrong with one receiver. */
export const wrongWith = (definition: unknown): string[] =>
  alertmanagerOf({ receivers: receivers({ x: definition as ReceiverDef }) }).problems;
