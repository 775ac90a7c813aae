/** A place in the spec: what the header of a generated file names, and what an error message begins with. */
export interface Origin {
  /** Relative to the folder of the config, with forward slashes. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** The way through the spec: `services.backend.slos.availability`. */
  readonly path: string;
}

/** A document inside a document: rendered to text in the place where it stands. */
export class Embedded {
  readonly format: 'yaml' | 'json';
  readonly value: unknown;
  /** Applied to the rendered text, such as the quoting that a template engine in between needs. */
  readonly wrap: ((text: string) => string) | undefined;

  constructor(format: 'yaml' | 'json', value: unknown, wrap?: (text: string) => string) {
    this.format = format;
    this.value = value;
    this.wrap = wrap;
  }
}

/**
 * What stands in a file.
 * - `yaml`: any plain value, often a Kubernetes object; keys come out in the order in which they were put in. A header names the origin.
 * - `json`: the same without a header, since JSON has no comments.
 * - `markdown`: text with an HTML comment as header.
 */
export type Body = { readonly yaml: unknown } | { readonly json: unknown } | { readonly markdown: string };

/** One file to be. */
export interface Artifact {
  /** Relative to the folder of the config: `dist/production/monitoring/prometheusrule-slo-backend.yaml`. */
  readonly path: string;
  readonly origin: Origin;
  readonly body: Body;
}

/** A plain Kubernetes object. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}
