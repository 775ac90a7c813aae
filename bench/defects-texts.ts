/** Texts inside of objects, cut out line by line: also where the YAML around them or inside them is broken. */

const manifests = (text: string): readonly string[] => text.split(/^---[ \t]*$/m);

const isManifest = (path: string): boolean => /\.ya?ml$/.test(path) && !path.includes('/_tests/');

/** A file that `kubectl apply` would be given. */
export const manifestTexts = (path: string, text: string): readonly string[] => (isManifest(path) && text !== '' ? [text] : []);

/** Groups of a PrometheusRule, of a ConfigMap that is not Loki's, or of a plain rule file. */
export function prometheusTexts(path: string, text: string): readonly string[] {
  if (!isManifest(path)) return [];
  return manifests(text).flatMap((one) => {
    if (/^kind: PrometheusRule/m.test(one)) return [below(one, /^spec:[ \t]*$/m)];
    if (/^kind: ConfigMap/m.test(one)) return isLoki(one) ? [] : blocks(one).filter((block) => /^groups:/m.test(block));
    return /^groups:/m.test(one) ? [one] : [];
  });
}

/** Groups that Loki's sidecar loads. The tool wants the name of a namespace above them. */
export function lokiTexts(path: string, text: string): readonly string[] {
  if (!isManifest(path)) return [];
  return manifests(text)
    .filter((one) => /^kind: ConfigMap/m.test(one) && isLoki(one))
    .flatMap((one) => blocks(one).map((block) => `namespace: rules\n${block}`));
}

const isLoki = (text: string): boolean => /^ +loki_rule:/m.test(text);

/** A configuration of Alertmanager, plain or inside a template of External Secrets, which leaves what stands in backquotes as it is. */
export function alertmanagerTexts(path: string, text: string): readonly string[] {
  if (!isManifest(path)) return [];
  return manifests(text).flatMap((one) => {
    const inside = /^kind: (ExternalSecret|Secret)/m.test(one) ? blocks(one) : [one];
    return inside.filter((block) => /^(\{\{ `)?(route|receivers|templates|global):/m.test(block)).map(unwrapped);
  });
}

const unwrapped = (text: string): string => text.replace(/^\{\{ `/, '').replace(/` \}\}\s*$/, '\n');

/** The lines behind a line that stand deeper, moved to the left. */
function below(text: string, head: RegExp): string {
  const match = head.exec(text);
  return match === null ? text : dedent(text.slice(match.index + match[0].length + 1));
}

/** Every block scalar of a manifest, moved to the left. */
function blocks(text: string): readonly string[] {
  return [...text.matchAll(/^( *)[\w.-]+: [|>][-+]?[ \t]*\n((?:\1 +.*\n|[ \t]*\n)+)/gm)].map(([, , block]) => dedent(block!));
}

function dedent(text: string): string {
  const lines = text.split('\n');
  const depth = /^ */.exec(lines.find((line) => line.trim() !== '') ?? '')![0].length;
  const end = lines.findIndex((line) => line.trim() !== '' && !line.startsWith(' '));
  const kept = depth === 0 || end < 0 ? lines : lines.slice(0, end);
  return kept.map((line) => line.slice(Math.min(depth, /^ */.exec(line)![0].length))).join('\n');
}
