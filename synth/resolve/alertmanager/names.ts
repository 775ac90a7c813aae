import { isRef, type Ref } from '../../../spec/handle.ts';
import type { ServiceModel } from '../../model/core.ts';
import { didYouMean } from '../../names.ts';
import type { Context } from '../context.ts';
import type { Writer } from './writer.ts';

type Record_ = Readonly<Record<string, Ref<string>>>;

/** Turns handles into the names by which Alertmanager knows them, and says which of them the stack does not have. */
export class Names {
  private readonly records: Readonly<Record<'service' | 'team' | 'receiver' | 'timeInterval', Record_>>;
  private readonly held: ReadonlySet<Ref<string>>;
  private readonly services: ReadonlyMap<string, string>;

  constructor({ stack }: Context, services: readonly ServiceModel[]) {
    this.records = {
      service: stack.services,
      team: stack.teams,
      receiver: stack.receivers,
      timeInterval: stack.routing.timeIntervals ?? {},
    };
    this.held = new Set(Object.values(this.records).flatMap((record) => Object.values(record)));
    this.services = new Map(services.map(({ key, name }) => [key, name]));
  }

  service(ref: unknown, writer: Writer): string {
    const key = this.key('service', ref, writer, 'add the record that declares it to `services` of defineStack');
    return this.services.get(key) ?? key;
  }

  team(ref: unknown, writer: Writer): string {
    return this.key('team', ref, writer, 'add the record that declares it to `teams` of defineStack');
  }

  receiver(ref: unknown, writer: Writer): string {
    return this.key('receiver', ref, writer, 'add the record that declares it to `receivers` of defineStack');
  }

  timeInterval(ref: unknown, writer: Writer): string {
    return this.key('timeInterval', ref, writer, 'add the record that declares it to `routing.timeIntervals`');
  }

  private key(kind: keyof Names['records'], ref: unknown, writer: Writer, way: string): string {
    const known = () => Object.values(this.records[kind]).map(({ name }) => name);
    if (!isRef(ref, kind)) {
      writer.problem(
        `${typeof ref === 'string' ? JSON.stringify(ref) : 'what stands here'} is no handle of a ${WORDS[kind]}${typeof ref === 'string' ? didYouMean(ref, known()) : ''}; name it through the record that declares it`,
      );
      return typeof ref === 'string' ? ref : '';
    }
    if (!this.held.has(ref))
      writer.problem(`the ${WORDS[kind]} ${ref.name} is not in the stack${didYouMean(ref.name, known()) || `; ${way}`}`);
    return ref.name;
  }
}

const WORDS = { service: 'service', team: 'team', receiver: 'receiver', timeInterval: 'time interval' } as const;
