/** What cdk8s-plus writes though the API server would say the same: key and value. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  minReadySeconds: 0,
  progressDeadlineSeconds: 600,
  strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' }, type: 'RollingUpdate' },
  dnsPolicy: 'ClusterFirst',
  hostNetwork: false,
  restartPolicy: 'Always',
  setHostnameAsFQDN: false,
  terminationGracePeriodSeconds: 30,
  scheme: 'HTTP',
  privileged: false,
  imagePullPolicy: 'IfNotPresent',
  failureThreshold: 3,
  periodSeconds: 10,
  suspend: false,
  failedJobsHistoryLimit: 1,
  successfulJobsHistoryLimit: 3,
  externalIPs: [],
  type: 'ClusterIP',
  protocol: 'TCP',
};

/** The label by which cdk8s-plus finds pods of its own constructs. */
const ADDRESS = 'cdk8s.io/metadata.addr';

/** A copy without them, so that a diff shows what was decided. */
export function withoutDefaults<T>(value: T): T {
  return copy(value) as T;
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, member]) => key !== ADDRESS && !(key in DEFAULTS && JSON.stringify(DEFAULTS[key]) === JSON.stringify(member)))
      .map(([key, member]) => [key, copy(member)]),
  );
}
