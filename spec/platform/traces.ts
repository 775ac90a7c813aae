import type { Bytes, Duration } from '../units.ts';
import type { Component } from './component.ts';

/** Takes traces and metrics over OTLP on 4317 (gRPC) and 4318 (HTTP) and passes them on: chart `opentelemetry-collector`. */
export interface OpentelemetryCollectorComponent extends Component {
  /** Default 2; with `sampling` 1, since one pod must see all spans of a trace. */
  readonly replicas?: number;
  /** Keeps errors, slow traces and a part of the rest. Default: every trace. */
  readonly sampling?: {
    /** Percent of the traces that are neither slow nor in error. Default 10. */
    readonly percent?: number;
    /** What counts as slow. Default `1s`. */
    readonly slowerThan?: Duration;
  };
  /** Rate, errors and duration of every span as metrics, for Prometheus to scrape. Default true. */
  readonly spanMetrics?: boolean;
}

/** Where traces are kept. */
export interface TracingComponent extends Component {
  /** Chart `jaeger` (version 2, in memory) or `tempo` (on disk). Default `jaeger`. */
  readonly kind?: 'jaeger' | 'tempo';
  /** How long Tempo keeps traces. Default `168h`. */
  readonly retention?: Duration;
  /** The disk of Tempo. Default `20Gi`. */
  readonly size?: Bytes;
  /** How many traces Jaeger keeps in memory. Default 50000. */
  readonly maxTraces?: number;
}
