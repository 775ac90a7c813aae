import { createRequire } from 'node:module';
import type * as cdk8sModule from 'cdk8s';
import type { Chart } from 'cdk8s';
import type * as plusModule from 'cdk8s-plus-27';
import type { ContainerProps, EnvValue, Probe, VolumeMount } from 'cdk8s-plus-27';
import type { KubernetesObject } from '../artifact.ts';
import type { Model } from '../model.ts';
import type { CronWorkloadModel, MountModel, ProbeModel, ServiceWorkloadModel, WorkloadModel } from '../model/apps.ts';
import { ordered } from '../render/order.ts';
import { withoutDefaults } from './defaults.ts';
import { labelsOf } from './object.ts';

/** Nobody: the account of distroless images, also where an image says otherwise. */
const USER = 65_532;
/** Readable by the group alone. */
const FILE_MODE = 0o440;

type Cdk8s = typeof cdk8sModule;
type Plus = typeof plusModule;

/** Loaded when the first workload is laid out: the two take 0.3 s, which stacks without apps need not pay. */
const load = (() => {
  const require = createRequire(import.meta.url);
  let loaded: { readonly cdk8s: Cdk8s; readonly plus: Plus } | undefined;
  return () => (loaded ??= { cdk8s: require('cdk8s') as Cdk8s, plus: require('cdk8s-plus-27') as Plus });
})();

type Plain = KubernetesObject & Record<string, unknown>;

/** A workload as Kubernetes objects: the Deployment with its Service, or the CronJob. */
export function workloadObjects(model: Model, workload: WorkloadModel): Plain[] {
  const { cdk8s } = load();
  const chart = new cdk8s.Chart(new cdk8s.App(), workload.name, { namespace: workload.namespace, disableResourceNameHashes: true });
  if (workload.kind === 'Deployment') deployment(model, chart, workload);
  else cronJob(model, chart, workload);
  const objects = withoutDefaults(chart.toJson() as Plain[]);
  return objects.map((object) => ordered(object.kind === 'Service' ? object : hardened(object, workload)));
}

function deployment(model: Model, chart: Chart, workload: ServiceWorkloadModel): object {
  const { cdk8s, plus } = load();
  const { name, ports, replicas } = workload;
  const selector = plus.LabelSelector.of({ labels: { app: name } });
  const made = new plus.Deployment(chart, 'workload', {
    ...podProps(model, chart, workload),
    metadata: { name, labels: labelsOf(model, name) },
    replicas,
    select: false,
    strategy: workload.recreate === true ? plus.DeploymentStrategy.recreate() : plus.DeploymentStrategy.rollingUpdate(),
    terminationGracePeriod: cdk8s.Duration.seconds(workload.grace),
  });
  made.select(selector);
  if (replicas > 1)
    made.scheduling.separate(plus.Pods.select(chart, 'siblings', { labels: { app: name } }), {
      topology: plus.Topology.HOSTNAME,
      weight: 100,
    });
  return new plus.Service(chart, 'service', {
    metadata: { name, labels: labelsOf(model, name) },
    selector: { toPodSelectorConfig: () => ({ labelSelector: selector }) } as never,
    ports: ports.map(({ name: port, port: number }) => ({ name: port, port: number, targetPort: number })),
  });
}

function cronJob(model: Model, chart: Chart, workload: CronWorkloadModel): object {
  const { cdk8s, plus } = load();
  const [minute, hour, day, month, weekDay] = workload.schedule.split(' ');
  return new plus.CronJob(chart, 'workload', {
    ...podProps(model, chart, workload),
    metadata: { name: workload.name, labels: labelsOf(model, workload.name) },
    schedule: new cdk8s.Cron({ minute, hour, day, month, weekDay }),
    timeZone: 'Etc/UTC',
    // Two exports at once would write the same names.
    concurrencyPolicy: plus.ConcurrencyPolicy.FORBID,
    // A controller that was away for an hour still makes up for the missed run.
    startingDeadline: cdk8s.Duration.hours(1),
    activeDeadline: cdk8s.Duration.seconds(workload.deadline),
    backoffLimit: 2,
    restartPolicy: plus.RestartPolicy.NEVER,
    select: false,
  });
}

function podProps(model: Model, chart: Chart, workload: WorkloadModel) {
  const { plus } = load();
  const { name, account, podLabels, pullSecret } = workload;
  return {
    podMetadata: { labels: { ...labelsOf(model, name), ...podLabels } },
    serviceAccount: plus.ServiceAccount.fromServiceAccountName(chart, 'account', account.name),
    automountServiceAccountToken: account.token,
    securityContext: {
      ensureNonRoot: true,
      user: USER,
      group: USER,
      fsGroup: USER,
      fsGroupChangePolicy: plus.FsGroupChangePolicy.ON_ROOT_MISMATCH,
    },
    ...(pullSecret === undefined ? {} : { dockerRegistryAuth: plus.Secret.fromSecretName(chart, 'pull', pullSecret) }),
    containers: [container(chart, workload)],
  };
}

function container(chart: Chart, workload: WorkloadModel): ContainerProps {
  const { plus } = load();
  const secrets = new Map<string, ReturnType<Plus['Secret']['fromSecretName']>>();
  const secretOf = (name: string) => {
    const known = secrets.get(name) ?? plus.Secret.fromSecretName(chart, `secret-${name}`, name);
    secrets.set(name, known);
    return known;
  };
  const value = (variable: WorkloadModel['env'][number]): EnvValue =>
    'secret' in variable
      ? plus.EnvValue.fromSecretValue({ secret: secretOf(variable.secret.name), key: variable.secret.key })
      : plus.EnvValue.fromValue(variable.value);
  return {
    name: workload.name,
    image: workload.image,
    imagePullPolicy: plus.ImagePullPolicy.IF_NOT_PRESENT,
    envVariables: Object.fromEntries(workload.env.map((variable) => [variable.name, value(variable)])),
    // Amounts are written by `hardened`, as the author wrote them.
    resources: {},
    ...(workload.kind === 'CronJob'
      ? {}
      : { ports: workload.ports.map(({ name, port }) => ({ name, number: port })), ...probes(workload) }),
    securityContext: {
      ensureNonRoot: true,
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      privileged: false,
      // Its list of capabilities lacks this one.
      capabilities: { drop: ['ALL' as never] },
    },
    volumeMounts: [
      { path: '/tmp', volume: plus.Volume.fromEmptyDir(chart, 'tmp', 'tmp') },
      ...workload.mounts.map((mount): VolumeMount => ({ path: mount.path, readOnly: true, volume: volume(chart, mount, secretOf) })),
    ],
  };
}

function volume(chart: Chart, { kind, name, keys }: MountModel, secretOf: (name: string) => ReturnType<Plus['Secret']['fromSecretName']>) {
  const { plus } = load();
  const options = { defaultMode: FILE_MODE, items: Object.fromEntries(keys.map((key) => [key, { path: key }])) };
  if (kind === 'Secret') return plus.Volume.fromSecret(chart, `volume-${name}`, secretOf(name), { ...options, name: 'secrets' });
  return plus.Volume.fromConfigMap(chart, `volume-${name}`, plus.ConfigMap.fromConfigMapName(chart, `map-${name}`, name), {
    ...options,
    name: 'recipients',
  });
}

function probes({
  probes: { startup, readiness, liveness },
  ports,
}: ServiceWorkloadModel): Pick<ContainerProps, 'startup' | 'readiness' | 'liveness'> {
  const { cdk8s, plus } = load();
  const probe = ({ path, port, period, timeout, failures }: ProbeModel): Probe =>
    plus.Probe.fromHttpGet(path, {
      port: ports.find(({ name }) => name === port)!.port,
      periodSeconds: cdk8s.Duration.seconds(period),
      timeoutSeconds: cdk8s.Duration.seconds(timeout),
      failureThreshold: failures,
    });
  return { startup: probe(startup), readiness: probe(readiness), liveness: probe(liveness) };
}

/** What cdk8s-plus has no words for. */
function hardened(object: Plain, { name, kind, resources, scratch, ...workload }: WorkloadModel): Plain {
  const copy = structuredClone(object) as any; // oxlint-disable-line typescript/no-explicit-any -- a plain tree
  const template = kind === 'Deployment' ? copy.spec.template : copy.spec.jobTemplate.spec.template;
  const pod = template.spec;
  const [main] = pod.containers;
  pod.securityContext.seccompProfile = { type: 'RuntimeDefault' };
  // Variables for every Service of the namespace would look like settings of ours.
  pod.enableServiceLinks = false;
  main.resources = { requests: resources.requests, limits: resources.limits };
  pod.volumes.find((one: { name: string }) => one.name === 'tmp').emptyDir = { sizeLimit: scratch };
  if ('replicas' in workload && workload.replicas > 1) {
    pod.topologySpreadConstraints = [
      {
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: { app: name } },
      },
    ];
  }
  return copy as Plain;
}
