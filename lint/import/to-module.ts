import { unitOf, type Family, type Imported } from './family.ts';
import { isClassic, ownLabels, producerOf, type Named } from './to-facts.ts';

/** Units that the spec reads off a name by itself. */
const READ_OFF = /_(seconds|bytes|ratio)$/;

/** A typed catalogue module, such as those in spec/catalog: one record of metrics for each producer. `from` is told in its first line. */
export function moduleOf(imported: Imported, named: Named, from: string): string {
  const producers = Map.groupBy(
    [...imported.families.values()].filter(({ name }) => isClassic(name)),
    (family) => producerOf(family, named),
  );
  const used = new Set<string>(['metrics']);
  const body = [...producers].map(([producer, families]) => record(producer, families, imported, named));
  for (const { families } of body) for (const { type } of families) used.add(type);
  if (body.some(({ text }) => / open\b/.test(text))) used.add('open');
  const names = unique(body.map(({ producer }) => identifier(producer)));
  const source = from.replace(/\s+/g, ' ');
  return [
    `// Source: ${source}, by \`therapy-ops import metrics\`. Values of labels were not taken over: close the sets that are.`,
    `import { ${[...used].toSorted().join(', ')} } from 'therapy-ops';`,
    ...body.flatMap(({ text, producer }, i) => [
      '',
      `/** What ${producer.replaceAll('*/', '')} exposes. */`,
      `export const ${names[i]} = metrics(`,
      text,
      ');',
    ]),
    '',
  ].join('\n');
}

function record(producer: string, families: readonly Family[], imported: Imported, named: Named) {
  const lines = families
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((family) => `    ${family.name}: ${definition(family, imported)},`);
  const job = named.job === undefined || producer !== named.producer ? '' : `, job: ${quoted(named.job)}`;
  return { producer, families, text: ['  {', ...lines, '  },', `  { producer: ${quoted(producer)}${job} },`].join('\n') };
}

function definition(family: Family, imported: Imported): string {
  const labels = ownLabels(family, imported);
  const shown = labels.length === 0 ? '[]' : `{ ${labels.map((label) => `${key(label)}: open`).join(', ')} }`;
  const unit = unitOf(family.name, family.unit);
  const readOff = READ_OFF.exec(family.name.replace(/_total$/, ''))?.[1] ?? 'count';
  const about = [
    `help: ${quoted(family.help || 'Not told.')}`,
    ...(unit === readOff ? [] : [`unit: ${quoted(unit)}`]),
    ...(family.buckets.size > 0 && family.type === 'histogram'
      ? [`buckets: [${[...family.buckets].toSorted((a, b) => a - b).join(', ')}]`]
      : []),
  ];
  return `${family.type}(${shown}, { ${about.join(', ')} })`;
}

const quoted = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;

const key = (label: string): string => (/^[a-zA-Z_]\w*$/.test(label) ? label : quoted(label));

/** `node-exporter` as `nodeExporter`. */
function identifier(producer: string): string {
  const name = producer.replace(/[^A-Za-z0-9]+(.)?/g, (_, letter: string | undefined) => (letter ?? '').toUpperCase());
  const lower = name.slice(0, 1).toLowerCase() + name.slice(1);
  // `metrics` and its siblings are imported under these names.
  return /^[a-z]/.test(lower) &&
    !/^(metrics|counter|gauge|histogram|summary|open|nativeHistogram|default|import|export|new|class|function)$/.test(lower)
    ? lower
    : `of${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

function unique(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name}${times}`;
  });
}
