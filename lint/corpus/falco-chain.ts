import type { Corpus } from '../corpus.ts';
import { get, items, scalar, text, type Node, type Span } from '../source/node.ts';
import { place, type Place, type Source } from '../source/source.ts';
import { alertLabelSets } from './alerts.ts';
import { kubernetes } from './kubernetes.ts';
import { fatesOf } from './routing.ts';

/** A link that is missing between Falco and the people who should hear of its events. */
export interface Gap {
  readonly at: Place;
  readonly message: string;
  readonly hint: string | undefined;
}

/** A chart with its values, from an Application of Argo CD or a HelmRelease of Flux. */
interface Installed {
  readonly source: Source;
  readonly values: Node | undefined;
  readonly at: Span;
  readonly namespace: string | undefined;
}

/**
 * The chain is Falco, Falcosidekick, Alertmanager, a receiver. Facts that declare alerts of Falco say that it is meant to be whole; where
 * one of its links is not in sight nothing is said about it.
 */
export function falcoGaps(corpus: Corpus): readonly Gap[] {
  const alerts = corpus.facts?.section('alerts');
  const names = [...(alerts?.values() ?? [])].filter(({ value }) => items(value).some((item) => text(item, 'source') === 'falco'));
  if (names.length === 0) return [];
  const falcos = installed(corpus, 'falco');
  const sidekicks = installed(corpus, 'falcosidekick');
  return [
    ...falcos.flatMap((one) => fromFalco(one, sidekicks, corpus)),
    ...sidekicks.flatMap((one) => fromSidekick(one, corpus)),
    ...toNobody(new Set(names.map(({ key }) => key.text)), corpus),
  ];
}

function installed({ docs }: Corpus, chart: string): Installed[] {
  return docs.flatMap(({ node, source, language }) => {
    if (language !== 'kubernetes') return [];
    const [application, release] = [get(node, 'spec', 'source'), get(node, 'spec', 'chart', 'spec')];
    const name = scalar(application, 'chart') ?? scalar(release, 'chart');
    if (name?.text !== chart || get(application, 'helm', 'values') !== undefined || get(application, 'helm', 'parameters') !== undefined)
      return [];
    const values = get(application, 'helm', 'valuesObject') ?? get(node, 'spec', 'values');
    const namespace = text(node, 'spec', 'destination', 'namespace') ?? text(node, 'spec', 'targetNamespace');
    return [{ source, values, at: name, namespace }];
  });
}

const isOn = (node: Node | undefined, ...keys: readonly string[]) => scalar(node, ...keys)?.value === true;

function fromFalco({ source, values, at }: Installed, sidekicks: readonly Installed[], { facts }: Corpus): Gap[] {
  const settings = get(values, 'falco');
  const elsewhere = ['program_output', 'grpc_output', 'file_output'].some((output) => isOn(settings, output, 'enabled'));
  if (isOn(values, 'falcosidekick', 'enabled') || elsewhere) return [];
  const output = get(settings, 'http_output');
  const url = scalar(output, 'url');
  if (!isOn(output, 'enabled') || url === undefined || url.text === '') {
    const hint = 'http_output: { enabled: true, url: http://falcosidekick:2801/ }';
    return [{ at: place(source, output ?? at), message: 'nobody gets the events of Falco', hint }];
  }
  if (!url.text.includes('falcosidekick')) return [];
  if (sidekicks.length === 0 && facts?.section('charts') !== undefined && !facts.section('charts')!.has('falcosidekick'))
    return [{ at: place(source, url), message: 'no Falcosidekick is installed here', hint: undefined }];
  const asked = namespaceOf(url.text);
  const known = sidekicks.flatMap(({ namespace }) => namespace ?? []);
  if (asked === undefined || known.length === 0 || known.length < sidekicks.length || known.includes(asked)) return [];
  return [
    {
      at: place(source, url),
      message: `no Falcosidekick runs in namespace ${asked}, but one in ${known[0]}`,
      hint: url.text.replace(`.${asked}.`, `.${known[0]}.`),
    },
  ];
}

function fromSidekick({ source, values, at }: Installed, corpus: Corpus): Gap[] {
  const config = get(values, 'config');
  // Settings can come from a Secret or from the environment.
  if (['existingSecret', 'extraEnv', 'extraArgs'].some((key) => get(config, key) !== undefined)) return [];
  const host = scalar(config, 'alertmanager', 'hostport');
  if (host === undefined || host.text === '') {
    const hint = 'alertmanager: { hostport: http://alertmanager:9093 }';
    return [{ at: place(source, get(config, 'alertmanager') ?? at), message: 'nothing goes from Falcosidekick to Alertmanager', hint }];
  }
  const asked = namespaceOf(host.text);
  const all = corpus.ask(kubernetes).all('monitoring.coreos.com', 'Alertmanager');
  const known = all.flatMap(({ namespace }) => namespace ?? []);
  if (asked === undefined || known.length === 0 || known.length < all.length || known.includes(asked)) return [];
  return [
    {
      at: place(source, host),
      message: `no Alertmanager runs in namespace ${asked}, but one in ${known[0]}`,
      hint: host.text.replace(`.${asked}.`, `.${known[0]}.`),
    },
  ];
}

/** `http://name.namespace.svc:2801/` */
const namespaceOf = (url: string) => /^(?:https?:\/\/)?[^./:]+\.([^./:]+)\.svc\b/.exec(url)?.[1];

/** Alerts of Falco that end at receivers without integrations. Those that are critical are told by alertmanager/alert-unrouted. */
function toNobody(names: ReadonlySet<string>, corpus: Corpus): Gap[] {
  const routing = corpus.ask(fatesOf);
  const { only } = routing;
  const config = corpus.all('alertmanager').find((subject) => subject.config === only);
  if (only === undefined || config === undefined || only.problems.length > 0) return [];
  const silent = new Set(only.receivers.filter(({ integrations }) => integrations.length === 0).map(({ name }) => name));
  const worst = corpus.facts?.severities?.[0];
  const { all } = corpus.ask(alertLabelSets);
  const gaps = new Map<string, Gap>();
  for (const [index, fate] of routing.of(only).entries()) {
    const { name, severity } = all[index]!;
    const routes = [...fate.keys()];
    const [end] = routes;
    if (!names.has(name) || severity === worst || end === undefined || !routes.every(({ receiver }) => silent.has(receiver))) continue;
    const message = `alert ${name} of Falco${severity === undefined ? '' : ` with severity ${severity}`} reaches only ${end.receiver}, which tells nobody`;
    gaps.set(message, { at: place(config.source, end.receiverAt?.at ?? end.at), message, hint: undefined });
  }
  return [...gaps.values()];
}
