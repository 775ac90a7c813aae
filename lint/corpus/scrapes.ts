import type { Corpus } from '../corpus.ts';
import { get, items, text } from '../source/node.ts';
import type { Place } from '../source/source.ts';
import { kubernetes } from './kubernetes.ts';

/** Why nobody scrapes a producer. */
export interface NotScraped {
  readonly message: string;
  readonly hint: string;
  readonly place: Place | undefined;
}

const KINDS: Readonly<Record<string, string>> = { service: 'ServiceMonitor', pod: 'PodMonitor', probe: 'Probe' };

/**
 * Whether the producer of a metric is scraped. It is only certain for services that the facts declare: what comes from charts brings its own
 * monitors. Undefined: it is scraped, or nobody can tell.
 */
export function scrapes(corpus: Corpus): (producer: string) => NotScraped | undefined {
  const { facts } = corpus;
  const monitors = facts?.section('monitors');
  const services = facts?.section('services');
  const charts = facts?.section('charts');
  const index = corpus.ask(kubernetes);
  const inFiles = (name: string): boolean => {
    const kind = KINDS[text(monitors?.get(name)?.value, 'kind') ?? ''];
    return kind === undefined || index.all('monitoring.coreos.com', kind).some((object) => object.name === name);
  };
  // Where no declared monitor is in the files, monitors are kept elsewhere.
  const kept = [...(monitors?.keys() ?? [])].some(
    (name) => KINDS[text(monitors!.get(name)!.value, 'kind') ?? ''] !== undefined && inFiles(name),
  );

  return (producer) => {
    const service = services?.get(producer);
    if (monitors === undefined || service === undefined || charts?.has(producer) === true) return undefined;
    const named = items(get(service.value, 'monitors')).flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
    const own = [
      ...new Set([
        ...named,
        ...[...monitors].flatMap(([name, { value }]) => (name === producer || text(value, 'service') === producer ? [name] : [])),
      ]),
    ];
    const job = text(facts?.section('producers')?.get(producer)?.value, 'job');
    if ([...monitors.keys()].some((name) => name === job)) own.push(job!);
    const undeclared = own.filter((name) => !monitors.has(name));
    if (own.length === undeclared.length) {
      return {
        message: 'no monitor is declared for it',
        hint: `a ServiceMonitor that selects the Service ${producer}`,
        place: facts?.place('services', producer),
      };
    }
    const gone = own.filter((name) => monitors.has(name) && !inFiles(name));
    if (!kept || gone.length === 0 || gone.length + undeclared.length < own.length) return undefined;
    const kind = KINDS[text(monitors.get(gone[0]!)!.value, 'kind') ?? '']!;
    return {
      message: `the ${kind} ${gone[0]} is not in these files`,
      hint: `the ${kind} ${gone[0]}`,
      place: facts?.place('monitors', gone[0]!),
    };
  };
}
