import type { Facts } from '../../facts/facts.ts';
import { nearest } from '../../facts/nearest.ts';
import type { Dashboard } from '../../lang/dashboard/dashboard.ts';
import { isPrometheus, resolve } from '../../lang/dashboard/datasources.ts';
import type { DatasourceRef, Panel } from '../../lang/dashboard/model.ts';
import { panelName, panelSpan, showsData } from '../../lang/dashboard/panels.ts';
import { type Problem, rule } from '../../rule.ts';
import { entries, entry, get, text } from '../../source/node.ts';
import { place } from '../../source/source.ts';

const BY_VARIABLE = '"datasource": {"type": "prometheus", "uid": "${datasource}"}';

export default rule({
  name: 'dashboards/datasource',
  on: 'dashboard',
  severity: 'error',
  summary: 'A panel asks a data source that exists, through a variable where nobody declares one.',

  *check({ dashboard, doc }, { facts }) {
    const isProvisioned =
      doc.object !== undefined &&
      text(doc.object.node, 'kind') === 'ConfigMap' &&
      get(doc.object.node, 'metadata', 'labels', 'grafana_dashboard') !== undefined;
    const declared = facts === undefined ? [] : sources(facts);
    for (const { ref, panel } of asked(dashboard)) {
      const found = resolve(dashboard, ref);
      const at = ref?.uid ?? ref?.node ?? panelSpan(panel!);
      if (found.kind === 'input' && isProvisioned) {
        const message = `${ref!.uid!.text} is filled in by hand at an import, and never in a provisioned dashboard`;
        yield { at, message, hint: uidHint(declared, found.type, '') ?? BY_VARIABLE };
      } else if (found.kind === 'fixed' && declared.length > 0) {
        yield* undeclared(ref!, found.uid, declared, facts!);
      } else if (declared.length === 0 && panel !== undefined && (found.kind === 'fixed' || found.kind === 'default') && showsData(panel)) {
        const uses = found.kind === 'fixed' ? `asks data source ${found.uid}` : "asks Grafana's default data source";
        const message = `${panelName(panel)} ${uses}: another Grafana shows no data, or other data`;
        yield { at, message, hint: BY_VARIABLE, severity: 'warning' };
      }
    }
  },
});

interface Source {
  readonly uid: string;
  readonly name: string | undefined;
  readonly type: string | undefined;
}

const sources = ({ node }: Facts): Source[] =>
  entries(get(node, 'dataSources')).map(({ key, value }) => ({ uid: key.text, name: text(value, 'name'), type: text(value, 'type') }));

function* undeclared(ref: DatasourceRef, uid: string, declared: readonly Source[], facts: Facts): Iterable<Problem> {
  const known = declared.find((one) => one.uid === uid || one.name === uid);
  const also = [
    {
      at: place(facts.source, entry(facts.node, 'dataSources')!.key),
      message: `declared are ${declared.map((one) => one.uid).join(', ')}`,
    },
  ];
  if (known === undefined) {
    yield { at: ref.uid!, message: `data source ${uid} is not declared`, hint: uidHint(declared, ref.type, uid), also };
  } else if (ref.type !== undefined && known.type !== undefined && !isAlike(ref.type, known.type)) {
    const message = `data source ${uid} is of type ${known.type}, and is asked as if it were of type ${ref.type}`;
    yield { at: ref.uid!, message, hint: uidHint(declared, ref.type, '') ?? `"type": "${known.type}"`, also };
  }
}

/** Plugins that stand in for another one, and names that a plugin had before. */
const isAlike = (one: string, two: string) =>
  one === two || (isPrometheus(one) && isPrometheus(two)) || one.includes(two) || two.includes(one);

/** The one that was probably meant: nearly the same name, or the only one of this type. */
function uidHint(declared: readonly Source[], type: string | undefined, uid: string): string | undefined {
  const ofType = declared.filter((one) => one.type === type);
  const meant = nearest(
    uid,
    declared.map((one) => one.uid),
  );
  const one = meant ?? (ofType.length === 1 ? ofType[0]!.uid : undefined);
  return one === undefined ? undefined : `"uid": "${one}"`;
}

/** What panels, variables and annotations name. A query without one asks what its panel does, and a panel without any Grafana's default. */
function* asked(dashboard: Dashboard): Iterable<{ readonly ref: DatasourceRef | undefined; readonly panel: Panel | undefined }> {
  for (const panel of dashboard.panels) {
    const refs = refsOf(panel);
    for (const ref of refs.length > 0 ? refs : [undefined]) yield { ref, panel };
  }
  for (const { datasource: ref } of [...dashboard.variables, ...dashboard.annotations])
    if ((ref?.uid?.text ?? '') !== '') yield { ref, panel: undefined };
}

/** What a panel names, once each. */
function refsOf({ datasource, targets }: Panel): DatasourceRef[] {
  const refs = new Map<string, DatasourceRef>();
  for (const ref of [datasource, ...targets.map((target) => target.datasource)]) {
    const key = `${ref?.uid?.text ?? ''} ${ref?.type ?? ''}`;
    if (ref !== undefined && (ref.uid?.text ?? '') !== '' && !refs.has(key)) refs.set(key, ref);
  }
  return [...refs.values()];
}
