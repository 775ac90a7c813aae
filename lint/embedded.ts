import { classify } from './classify.ts';
import type { Doc } from './document.ts';
import { type Node, type Scalar, entries, get, items, text } from './source/node.ts';
import { within } from './source/embed.ts';
import { isFilledLater } from './source/helm.ts';
import { read } from './source/read.ts';
import { Source } from './source/source.ts';
import { unwrap } from './source/unwrap.ts';

/** A text shorter than this holds no document that we know. */
const SHORTEST = 12;

/** How deep texts hold texts: a dashboard in a ConfigMap in the values of an Application. More is nobody's habit. */
const DEEPEST = 4;

/** The documents inside a document of Kubernetes: rules in a PrometheusRule, a configuration in a Secret, dashboards in ConfigMaps. */
export function embedded(doc: Doc, depth = 0): Doc[] {
  if (doc.language !== 'kubernetes' || depth > DEEPEST) return [];
  const { node, source } = doc;
  const kind = text(node, 'kind');
  const apiVersion = text(node, 'apiVersion') ?? '';
  if (kind === 'PrometheusRule' || kind === 'GlobalRuleGroup' || kind === 'RuleGroup') {
    const spec = get(node, 'spec');
    return spec === undefined ? [] : [{ source, node: spec, language: 'rules', flavor: 'prometheus', object: doc }];
  }
  if (kind === 'AlertingRule' || kind === 'RecordingRule') {
    const spec = get(node, 'spec');
    return spec === undefined || !apiVersion.startsWith('loki.')
      ? []
      : [{ source, node: spec, language: 'rules', flavor: 'loki', object: doc }];
  }
  if (kind === 'AlertmanagerConfig') return [{ source, node, language: 'alertmanager', object: doc }];
  if (kind === 'Dashboard' && apiVersion.startsWith('dashboard.grafana.app/'))
    return [{ source, node, language: 'dashboard', object: doc }];
  if (kind === 'ConfigMap') return entries(get(node, 'data')).flatMap(({ key, value }) => inText(doc, key.text, value, depth));
  if (kind === 'Secret') {
    return [
      ...entries(get(node, 'stringData')).flatMap(({ key, value }) => inText(doc, key.text, value, depth)),
      ...entries(get(node, 'data')).flatMap(({ key, value }) => inBase64(doc, key.text, value, depth)),
    ];
  }
  if (kind === 'ExternalSecret')
    return entries(get(node, 'spec', 'target', 'template', 'data')).flatMap(({ key, value }) => inTemplate(doc, key.text, value, depth));
  if (kind === 'Application' && apiVersion.startsWith('argoproj.io/')) return inValues(doc, depth);
  if (kind === 'HelmRelease') return inValue(doc, get(node, 'spec', 'values'), depth);
  if (kind === 'GrafanaDashboard') {
    const json = get(node, 'spec', 'json');
    return json === undefined ? [] : inText(doc, 'json', json, depth);
  }
  return [];
}

/** Documents in a text of several lines, when they are in a language of ours. */
function inText(object: Doc, key: string, value: Node, depth: number): Doc[] {
  if (value.kind !== 'scalar' || value.text.length < SHORTEST) return [];
  return readInside(object, key, within(object.source, value), depth);
}

function inBase64(object: Doc, key: string, value: Node, depth: number): Doc[] {
  if (value.kind !== 'scalar' || !/\.(ya?ml|json)$/.test(key) || !/^[A-Za-z0-9+/=\s]{16,}$/.test(value.text)) return [];
  const decoded = Buffer.from(value.text, 'base64').toString('utf8');
  // Whatever stands inside is at the scalar as a whole: nobody can read a column of base64.
  const source = new Source(object.source.path, decoded, { source: object.source, at: () => value.from });
  return readInside(object, key, source, depth);
}

function inTemplate(object: Doc, key: string, value: Node, depth: number): Doc[] {
  if (value.kind !== 'scalar') return [];
  const source = unwrap(within(object.source, value));
  const found = readInside(object, key, source, depth);
  // What stands for a secret can be anything, also what makes the text right.
  return isFilled(value.text) ? found.map((doc) => ({ ...doc, problems: undefined })) : found;
}

function readInside(object: Doc, key: string, source: Source, depth: number): Doc[] {
  if (!source.text.includes(':')) return [];
  const { documents, problems } = read(source.text);
  let untold = problems.length > 0 && !isFilledLater(source.text) ? problems : undefined;
  return documents.flatMap((node) => {
    const language = classify(node);
    if (language === 'unknown' || language === 'other' || language === 'facts') return [];
    const doc: Doc = {
      source,
      node,
      language,
      flavor: flavorOf(object, language),
      object: language === 'kubernetes' ? undefined : object,
      key,
      // Of a dashboard that is no JSON dashboards/json tells.
      problems: language === 'dashboard' ? undefined : untold,
    };
    untold = undefined;
    return [doc, ...embedded(doc, depth + 1)];
  });
}

/** A label that only the sidecar of Loki looks for; or the folder that it reads. */
function flavorOf(object: Doc, language: Doc['language']): Doc['flavor'] {
  if (language !== 'rules') return undefined;
  return get(object.node, 'metadata', 'labels', 'loki_rule') === undefined ? undefined : 'loki';
}

/** Helm values of an Application: as a value or as a text. */
function inValues(doc: Doc, depth: number): Doc[] {
  const sources = [get(doc.node, 'spec', 'source'), ...items(get(doc.node, 'spec', 'sources'))];
  return sources.flatMap((source) => {
    const asText = get(source, 'helm', 'values');
    const text = asText?.kind === 'scalar' ? within(doc.source, asText) : undefined;
    const roots = text === undefined ? [] : read(text.text).documents;
    return [
      ...inValue(doc, get(source, 'helm', 'valuesObject'), depth),
      ...roots.flatMap((root) => inValue({ ...doc, source: text! }, root, depth)),
    ];
  });
}

/** Documents at any depth of a value: nobody knows under which keys a chart takes them. */
function inValue(object: Doc, value: Node | undefined, depth: number, key?: string): Doc[] {
  if (value === undefined) return [];
  if (value.kind === 'scalar') return isDocument(value) ? inText(object, key ?? '', value, depth + 1) : [];
  if (value.kind === 'sequence') return value.items.flatMap((item) => inValue(object, item, depth, key));
  const language = classify(value);
  if (language === 'kubernetes' || language === 'rules' || language === 'alertmanager' || language === 'dashboard') {
    const doc: Doc = { source: object.source, node: value, language, object: language === 'kubernetes' ? undefined : object, key };
    return [doc, ...embedded(doc, depth + 1)];
  }
  return value.entries.flatMap((entry) => inValue(object, entry.value, depth, entry.key.text));
}

/** Whether a template of external-secrets does more than to quote. */
const isFilled = (text: string) => text.replace(/\{\{-?\s*`[^`]*`\s*-?\}\}/g, '').includes('{{');

const isDocument = (value: Scalar) => value.style !== 'plain' && value.text.includes('\n') && value.text.length >= SHORTEST;
