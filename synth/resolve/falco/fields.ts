import { didYouMean } from '../../names.ts';

/*
 * The fields that conditions and outputs can name, by class. Sources: `falco --list=syscall` as falco.org prints it, the tables in
 * falcosecurity/libs (sinsp_filtercheck_*.cpp), and the README files of the plugins container 0.4 and k8saudit 0.16.
 */
const SYSCALL: Readonly<Record<string, string>> = {
  syscall: 'type',
  proc: `exe pexe aexe exepath pexepath aexepath name pname aname args aargs cmdline pcmdline acmdline cmdnargs cmdlenargs exeline env aenv cwd
    loginshellid tty pid ppid apid vpid pvpid sid sname sid.exe sid.exepath vpgid vpgid.name vpgid.exe vpgid.exepath pgid pgid.name pgid.exe
    pgid.exepath duration ppid.duration pid.ts ppid.ts is_exe_writable is_exe_upper_layer is_exe_lower_layer is_exe_from_memfd is_sid_leader
    is_vpgid_leader is_pgid_leader exe_ino exe_ino.ctime exe_ino.mtime exe_ino.ctime_duration_proc_start exe_ino.ctime_duration_pidns_start
    pidns_init_start_ts is_container_healthcheck is_container_liveness_probe is_container_readiness_probe fdopencount fdlimit fdusage vmsize
    vmrss vmswap nthreads nchilds stdin.type stdout.type stderr.type stdin.name stdout.name stderr.name`,
  thread: `cap_permitted cap_inheritable cap_effective pfmajor pfminor tid ismain vtid exectime totexectime cgroups cgroup cpu cpu.user
    cpu.system vmsize vmrss`,
  user: 'uid name homedir shell loginuid loginname',
  group: 'gid name',
  container: `id full_id name image image.id type privileged mounts mount mount.source mount.dest mount.mode mount.rdwr mount.propagation
    image.repository image.tag image.digest healthcheck liveness_probe readiness_probe start_ts duration ip cni.json host_pid host_network
    host_ipc label labels info`,
  fd: `num type typechar name directory filename ip cip sip lip rip port cport sport lport rport l4proto sockfamily is_server uid
    containername containerdirectory proto cproto sproto lproto rproto net cnet snet lnet rnet connected name_changed cip.name sip.name
    lip.name rip.name types dev dev.major dev.minor ino nameraw is_upper_layer is_lower_layer`,
  fdlist: 'nums names cips sips cports sports',
  fs: 'path.name path.nameraw path.source path.sourceraw path.target path.targetraw',
  syslog: 'facility.str facility severity.str severity message',
  k8s: `pod.name pod.id pod.uid pod.sandbox_id pod.full_sandbox_id pod.label pod.labels pod.ip pod.cni.json ns.name ns.id ns.label ns.labels
    rc.name rc.id rc.label rc.labels svc.name svc.id svc.label svc.labels rs.name rs.id rs.label rs.labels deployment.name deployment.id
    deployment.label deployment.labels`,
};

const AUDIT: Readonly<Record<string, string>> = {
  ka: `auditid stage auth.decision auth.reason user.name user.groups impuser.name verb uri uri.param target.name target.namespace
    target.resource target.subresource req.binding.subjects req.binding.role req.binding.subject.has_name req.configmap.name
    req.configmap.obj req.pod.containers.image req.container.image req.pod.containers.image.repository req.container.image.repository
    req.pod.host_ipc req.pod.host_network req.container.host_network req.pod.host_pid req.pod.containers.host_port
    req.pod.containers.privileged req.container.privileged req.pod.containers.allow_privilege_escalation req.pod.containers.read_only_fs
    req.pod.run_as_user req.pod.containers.run_as_user req.pod.containers.eff_run_as_user req.pod.run_as_group
    req.pod.containers.run_as_group req.pod.containers.eff_run_as_group req.pod.containers.proc_mount req.role.rules
    req.role.rules.apiGroups req.role.rules.nonResourceURLs req.role.rules.verbs req.role.rules.resources req.pod.fs_group
    req.pod.supplemental_groups req.pod.containers.add_capabilities req.service.type req.service.ports req.pod.volumes.hostpath
    req.volume.hostpath req.pod.volumes.flexvolume_driver req.pod.volumes.volume_type resp.name response.code response.reason useragent
    sourceips cluster.name`,
  json: 'value obj rawtime',
  jevt: 'value obj rawtime time',
};

/** Of every source. */
const EVENT: Readonly<Record<string, string>> = {
  evt: `num time time.s time.iso8601 datetime datetime.s rawtime rawtime.s rawtime.ns reltime reltime.s reltime.ns pluginname plugininfo
    source is_async asynctype hostname latency latency.s latency.ns latency.human latency.quantized deltatime deltatime.s deltatime.ns dir
    type type.is category cpu args arg rawarg info buffer buflen res rawres failed is_io is_io_read is_io_write io_dir is_wait wait_latency
    is_syslog count count.error count.error.file count.error.net count.error.memory count.error.other count.exit around abspath is_open_read
    is_open_write is_open_exec is_open_create`,
};

/** Fields that go on with a name of the author's choice: `evt.arg.flags`, `k8s.pod.label.app`. */
const OPEN = [
  'evt.arg',
  'evt.rawarg',
  'evt.type.is',
  'evt.abspath',
  'thread.cgroup',
  'container.label',
  'k8s.pod.label',
  'k8s.ns.label',
  'k8s.rc.label',
  'k8s.svc.label',
  'k8s.rs.label',
  'k8s.deployment.label',
];

const names = (classes: Readonly<Record<string, string>>) =>
  Object.entries(classes).flatMap(([name, list]) => list.split(/\s+/).map((rest) => `${name}.${rest}`));
const known: ReadonlySet<string> = new Set([SYSCALL, AUDIT, EVENT].flatMap(names));

/** What is wrong with naming a field in a rule of this source; undefined when nothing is. */
export function fieldProblem(field: string, source: 'syscall' | 'k8s_audit' | undefined, more: readonly string[]): string | undefined {
  if (more.includes(field)) return undefined;
  const family = field.slice(0, field.indexOf('.'));
  if (source === 'syscall' && family in AUDIT)
    return `${field} belongs to Kubernetes audit events, and this looks at system calls; set \`source: 'k8s_audit'\`, or use another field`;
  if (source === 'k8s_audit' && family in SYSCALL)
    return `${field} belongs to system calls, and this looks at Kubernetes audit events; take out \`source\`, or use a field of ka.`;
  if (known.has(field) || OPEN.some((open) => field.startsWith(`${open}.`))) return undefined;
  return `Falco has no field ${field}${didYouMean(field, known)}; if a plugin or a newer engine brings it, name it in \`falco.fields\``;
}
