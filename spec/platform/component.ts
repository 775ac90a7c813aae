import type { Bytes, Resources } from '../units.ts';

/** Values of a Helm chart as its `values.yaml` would say them. There is no `null`: write an empty list or map instead. */
export type ChartValues = { readonly [key: string]: ChartValue };
export type ChartValue = string | number | boolean | readonly ChartValue[] | ChartValues;

/** What every component that comes from a chart can be told. */
export interface Component {
  /** Where it is installed. Default: the environment's namespace of its role, such as `monitoring`, where kube-prometheus-stack and Falco have to be. */
  readonly namespace?: string;
  /** What its main container asks for and may use. Default: enough for a small cluster. */
  readonly resources?: Resources;
  /** Raw chart values, laid over ours last: maps are merged, everything else is replaced. Default: none. Lint lists its use. */
  readonly values?: ChartValues;
}

/** A volume that survives its pod. */
export interface Disk {
  /** Its size. */
  readonly size?: Bytes;
  /** Default: the default storage class of the cluster. */
  readonly storageClass?: string;
}

/** How people reach a web page of a component. */
export interface Ingress {
  /** Default: the component's name under the environment's domain, such as `grafana.example.com`. */
  readonly host?: string;
  /** Ingress class. Default: the default class of the cluster. */
  readonly className?: string;
  /** Name of the Kubernetes Secret with the certificate, in the component's namespace. Default: no TLS at the ingress. */
  readonly tlsSecret?: string;
  /** Such as the issuer that cert-manager asks. Default: none. */
  readonly annotations?: Readonly<Record<string, string>>;
}
