/** A length of time as Prometheus writes it: `30s`, `5m`, `1h30m` is written `90m`. */
export type Duration = `${number}${'ms' | 's' | 'm' | 'h' | 'd' | 'w' | 'y'}`;

/** How urgent an alert is. `critical` wakes somebody, `warning` waits for working hours, `info` is only shown. */
export type Severity = 'critical' | 'warning' | 'info';

/** An amount of memory or disk as Kubernetes writes it: `512Mi`, `10Gi`. */
export type Bytes = `${number}${'' | 'Ki' | 'Mi' | 'Gi' | 'Ti' | 'k' | 'M' | 'G' | 'T'}`;

/** Processor time as Kubernetes writes it: `100m` is a tenth of a core, `2` two cores. */
export type Cpu = `${number}m` | `${number}` | number;

/** A five-field cron expression, in UTC: `17 3 * * *`. */
export type Cron = `${string} ${string} ${string} ${string} ${string}`;

/** What a container asks for and may use. Memory limit and request are the same unless said otherwise. */
export interface Resources {
  readonly cpu?: Cpu;
  /** No limit by default: throttling hurts more than it protects. */
  readonly cpuLimit?: Cpu;
  readonly memory?: Bytes;
  readonly memoryLimit?: Bytes;
}
