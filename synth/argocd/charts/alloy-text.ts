import type { Model } from '../../model.ts';
import { AUDIT_JOB, AUDIT_TIME, EVENTS_JOB, FALCO_LABELS, FALCO_STREAM, RELABEL, type Relabel } from './relabel.ts';

/** A text in Alloy's syntax; its escapes are Go's: https://grafana.com/docs/alloy/latest/get-started/configuration-syntax/expressions/types_and_values/ */
export const quoted = (text: string): string => JSON.stringify(text).replaceAll(/\\u([0-9a-f]{4})/g, '\\u$1');

const list = (texts: readonly string[]) => `[${texts.map(quoted).join(', ')}]`;

const rule = ({ from, separator, regex, to, replacement, why }: Relabel): string =>
  [
    ...(why === undefined ? [] : [`  // ${why}`]),
    '  rule {',
    ...(from === undefined ? [] : [`    source_labels = ${list(from)}`]),
    ...(separator === undefined ? [] : [`    separator     = ${quoted(separator)}`]),
    ...(regex === undefined ? [] : [`    regex         = ${quoted(regex)}`]),
    `    target_label  = ${quoted(to)}`,
    ...(replacement === undefined ? [] : [`    replacement   = ${quoted(replacement)}`]),
    '  }',
  ].join('\n');

/** Every block of the text stands for itself, with an empty line between. */
const text = (...blocks: readonly (string | undefined)[]): string => `${blocks.filter((block) => block !== undefined).join('\n\n')}\n`;

function write(model: Model): string {
  const { url } = model.platform.endpoints.loki!; // resolve refuses a collector of logs without Loki
  return `loki.write "loki" {
  endpoint {
    url = ${quoted(`${url}/loki/api/v1/push`)}
  }
}`;
}

const PODS = `// The chart sets HOSTNAME to the name of the node: every pod reads the files of its own.
discovery.kubernetes "pods" {
  role = "pod"

  selectors {
    role  = "pod"
    field = "spec.nodeName=" + sys.env("HOSTNAME")
  }
}`;

const relabel = `discovery.relabel "pods" {
  targets = discovery.kubernetes.pods.targets

${RELABEL.map(rule).join('\n\n')}
}`;

const source = (name: string, targets: string) => `local.file_match "${name}" {
  path_targets = ${targets}
}

loki.source.file "${name}" {
  targets    = local.file_match.${name}.targets
  forward_to = [loki.process.${name}.receiver]
}`;

const fields = (names: readonly string[], value: (name: string) => string) =>
  `{ ${names.map((name) => `${name} = ${quoted(value(name))}`).join(', ')} }`;

const PODS_PROCESS = `loki.process "pods" {
  stage.cri {}

  stage.match {
    selector = ${quoted(FALCO_STREAM)}

    stage.json {
      expressions = ${fields(FALCO_LABELS, (name) => name)}
    }

    stage.labels {
      values = ${fields(FALCO_LABELS, () => '')}
    }
  }

  // A new name with every restart: it would make streams without end.
  stage.label_drop {
    values = ["filename"]
  }

  forward_to = [loki.write.loki.receiver]
}`;

const AUDIT_PROCESS = `loki.process "audit" {
  stage.json {
    expressions = { timestamp = ${quoted(AUDIT_TIME.field)} }
  }

  stage.timestamp {
    source = "timestamp"
    format = ${quoted(AUDIT_TIME.format)}
  }

  stage.label_drop {
    values = ["filename"]
  }

  forward_to = [loki.write.loki.receiver]
}`;

/** The configuration of the Alloy on every node: containers, and where there is one the audit log of the API server. */
export function alloyText(model: Model): string {
  const { auditLog } = model.platform;
  const audit =
    auditLog === undefined
      ? undefined
      : source('audit', `[{ __path__ = ${quoted(auditLog)}, job = ${quoted(AUDIT_JOB)}, node_name = sys.env("HOSTNAME") }]`);
  return text(
    PODS,
    relabel,
    source('pods', 'discovery.relabel.pods.output'),
    PODS_PROCESS,
    audit,
    audit === undefined ? undefined : AUDIT_PROCESS,
    write(model),
  );
}

/** The configuration of the one Alloy that reads the events of the cluster. */
export const alloyEventsText = (model: Model): string =>
  text(
    `loki.source.kubernetes_events "events" {
  job_name   = ${quoted(EVENTS_JOB)}
  log_format = "json"
  forward_to = [loki.process.events.receiver]
}`,
    `loki.process "events" {
  // The name of a component of ours, the same on every line.
  stage.label_drop {
    values = ["instance"]
  }

  forward_to = [loki.write.loki.receiver]
}`,
    write(model),
  );
