/**
 * The fields of Falco 0.44: one a line, `name type flags`. Types: `str`, `int`, `uint`, `time` (nanoseconds), `bool`, `ip`, `net`, `port`, `buf`,
 * `double`, `any` (what the argument says). Flags: `arg` takes an argument in brackets, `arg!` needs one, `index` and `key` say which kind,
 * `dot!` needs a name behind a further dot and `dot` may have one, `list` gives several values, `norhs` cannot be compared with another field,
 * `notr` cannot be transformed, `filter` cannot be printed, `table` neither, `old` is deprecated,
 * `new` is missing in Falco 0.32 (sysdig 0.29.3 is of its age and lists its fields).
 * Sources: libsinsp's filterchecks of 0.44, `sysdig -l`, the pages of the plugins container, k8smeta, k8saudit and json.
 */
export const FIELDS = `
evt.num uint
evt.time str
evt.time.s str
evt.time.iso8601 str
evt.datetime str
evt.datetime.s str
evt.rawtime time
evt.rawtime.s time
evt.rawtime.ns time
evt.reltime time
evt.reltime.s time
evt.reltime.ns time
evt.pluginname str
evt.plugininfo str
evt.source str new
evt.is_async bool new
evt.asynctype str new
evt.hostname str new
evt.latency time old
evt.latency.s time old
evt.latency.ns time old
evt.latency.quantized uint table old
evt.latency.human str old
evt.deltatime time
evt.deltatime.s time
evt.deltatime.ns time
evt.outputtime str
evt.dir str old
evt.type str
evt.type.is uint dot!
syscall.type str
evt.category str
evt.cpu int
evt.args str
evt.arg str dot! index
evt.rawarg any dot! norhs notr
evt.info str
evt.buffer buf
evt.buflen uint
evt.res str
evt.rawres int
evt.failed bool
evt.is_io bool
evt.is_io_read bool
evt.is_io_write bool
evt.io_dir str
evt.is_wait bool
evt.wait_latency time old
evt.is_syslog bool
evt.count uint
evt.count.error uint
evt.count.error.file uint
evt.count.error.net uint
evt.count.error.memory uint
evt.count.error.other uint
evt.count.exit uint
evt.count.procinfo uint table
evt.count.threadinfo uint table
evt.around uint arg! key filter norhs notr
evt.abspath str dot
evt.buflen.in uint table
evt.buflen.out uint table
evt.buflen.file uint table
evt.buflen.file.in uint table
evt.buflen.file.out uint table
evt.buflen.net uint table
evt.buflen.net.in uint table
evt.buflen.net.out uint table
evt.is_open_read bool
evt.is_open_write bool
evt.is_open_exec bool
evt.is_open_create bool new
evt.infra.docker.name str table
evt.infra.docker.container.id str table
evt.infra.docker.container.name str table
evt.infra.docker.container.image str table
proc.exe str
proc.pexe str new
proc.aexe str arg index norhs notr new
proc.exepath str
proc.pexepath str new
proc.aexepath str arg index norhs notr new
proc.name str
proc.pname str
proc.aname str arg index norhs notr
proc.args str arg index
proc.aargs str arg index new
proc.cmdline str
proc.pcmdline str
proc.acmdline str arg index norhs notr new
proc.cmdnargs uint new
proc.cmdlenargs uint new
proc.exeline str
proc.env str arg key
proc.aenv str arg key norhs notr new
proc.cwd str
proc.loginshellid int
proc.tty uint
proc.pid int
proc.ppid int
proc.apid int arg index norhs notr
proc.vpid int
proc.pvpid int new
proc.sid int
proc.sname str
proc.sid.exe str new
proc.sid.exepath str new
proc.vpgid int
proc.vpgid.name str new
proc.vpgid.exe str new
proc.vpgid.exepath str new
proc.pgid int new
proc.pgid.name str new
proc.pgid.exe str new
proc.pgid.exepath str new
proc.duration time
proc.ppid.duration time new
proc.pid.ts time new
proc.ppid.ts time new
proc.is_exe_writable bool
proc.is_exe_upper_layer bool new
proc.is_exe_lower_layer bool new
proc.is_exe_from_memfd bool new
proc.is_sid_leader bool new
proc.is_vpgid_leader bool new
proc.is_pgid_leader bool new
proc.exe_ino int new
proc.exe_ino.ctime time new
proc.exe_ino.mtime time new
proc.exe_ino.ctime_duration_proc_start time new
proc.exe_ino.ctime_duration_pidns_start time new
proc.pidns_init_start_ts uint new
thread.cap_permitted str new
thread.cap_inheritable str new
thread.cap_effective str new
proc.is_container_healthcheck bool
proc.is_container_liveness_probe bool
proc.is_container_readiness_probe bool
proc.fdopencount uint
proc.fdlimit int
proc.fdusage double
proc.vmsize uint
proc.vmrss uint
proc.vmswap uint
thread.pfmajor uint
thread.pfminor uint
thread.tid int
thread.ismain bool
thread.vtid int
thread.nametid str table
thread.exectime time
thread.totexectime time
thread.cgroups str
thread.cgroup str dot!
proc.nthreads uint
proc.nchilds uint
thread.cpu double
thread.cpu.user double
thread.cpu.system double
thread.vmsize uint
thread.vmrss uint
thread.vmsize.b uint table
thread.vmrss.b uint table
proc.stdin.type str new
proc.stdout.type str new
proc.stderr.type str new
proc.stdin.name str new
proc.stdout.name str new
proc.stderr.name str new
fd.num int
fd.type str
fd.typechar str
fd.name str
fd.directory str
fd.filename str
fd.ip ip filter norhs notr
fd.cip ip
fd.sip ip
fd.lip ip
fd.rip ip
fd.port port filter norhs notr
fd.cport port
fd.sport port
fd.lport port
fd.rport port
fd.l4proto str
fd.sockfamily str
fd.is_server bool
fd.uid str
fd.containername str
fd.containerdirectory str
fd.proto port filter norhs notr
fd.cproto str
fd.sproto str
fd.lproto str
fd.rproto str
fd.net net filter norhs notr
fd.cnet net filter norhs notr
fd.snet net filter norhs notr
fd.lnet net filter norhs notr
fd.rnet net filter norhs notr
fd.connected bool
fd.name_changed bool
fd.cip.name str norhs notr
fd.sip.name str norhs notr
fd.lip.name str norhs notr
fd.rip.name str norhs notr
fd.dev int
fd.dev.major int
fd.dev.minor int
fd.ino int new
fd.nameraw str new
fd.types str list arg index norhs new
fd.is_upper_layer bool new
fd.is_lower_layer bool new
user.uid uint
user.name str
user.homedir str
user.shell str
user.loginuid int
user.loginname str
group.gid uint
group.name str
fs.path.name str new
fs.path.nameraw str new
fs.path.source str new
fs.path.sourceraw str new
fs.path.target str new
fs.path.targetraw str new
fdlist.nums str
fdlist.names str
fdlist.cips str
fdlist.sips str
fdlist.cports str
fdlist.sports str
syslog.facility.str str
syslog.facility uint
syslog.severity.str str
syslog.severity uint
syslog.message str
util.cnt uint
container.id str
container.full_id str new
container.name str
container.image str
container.image.id str
container.type str
container.privileged bool
container.mounts str
container.mount str arg! key
container.mount.source str arg! key
container.mount.dest str arg! key
container.mount.mode str arg! key
container.mount.rdwr str arg! key
container.mount.propagation str arg! key
container.image.repository str
container.image.tag str
container.image.digest str
container.healthcheck str
container.liveness_probe str
container.readiness_probe str
container.start_ts time new
container.duration time new
container.ip str new
container.cni.json str new
container.host_pid bool new
container.host_network bool new
container.host_ipc bool new
container.labels str new
container.label str dot! key new
k8s.ns.name str
k8s.ns.id str old
k8s.ns.label str dot! key old
k8s.ns.labels str old
k8s.pod.name str
k8s.pod.id str
k8s.pod.uid str new
k8s.pod.sandbox_id str new
k8s.pod.full_sandbox_id str new
k8s.pod.label str dot! key
k8s.pod.labels str
k8s.pod.ip str new
k8s.pod.cni.json str new
k8s.rc.name str old
k8s.rc.id str old
k8s.rc.label str dot! key old
k8s.rc.labels str old
k8s.svc.name str old
k8s.svc.id str old
k8s.svc.label str dot! key old
k8s.svc.labels str old
k8s.rs.name str old
k8s.rs.id str old
k8s.rs.label str dot! key old
k8s.rs.labels str old
k8s.deployment.name str old
k8s.deployment.id str old
k8s.deployment.label str dot! key old
k8s.deployment.labels str old
k8smeta.pod.name str new
k8smeta.pod.uid str new
k8smeta.pod.label str arg! key new
k8smeta.pod.labels str list new
k8smeta.pod.ip str new
k8smeta.ns.name str new
k8smeta.ns.uid str new
k8smeta.ns.label str arg! key new
k8smeta.ns.labels str list new
k8smeta.deployment.name str new
k8smeta.deployment.uid str new
k8smeta.deployment.label str arg! key new
k8smeta.deployment.labels str list new
k8smeta.svc.name str list new
k8smeta.svc.uid str list new
k8smeta.svc.label str list arg! key new
k8smeta.svc.labels str list new
k8smeta.rs.name str new
k8smeta.rs.uid str new
k8smeta.rs.label str arg! key new
k8smeta.rs.labels str list new
k8smeta.rc.name str new
k8smeta.rc.uid str new
k8smeta.rc.label str arg! key new
k8smeta.rc.labels str list new
ka.auditid str
ka.stage str
ka.auth.decision str
ka.auth.reason str
ka.auth.openshift.decision str
ka.auth.openshift.username str
ka.user.name str
ka.user.groups str list
ka.impuser.name str
ka.verb str
ka.uri str
ka.uri.param str arg! key
ka.target.name str
ka.target.namespace str
ka.target.resource str
ka.target.subresource str
ka.target.pod.name str
ka.req.binding.subjects str list
ka.req.binding.subjects.user_names str list
ka.req.binding.subjects.serviceaccount_names str list
ka.req.binding.subjects.serviceaccount_ns_names str list
ka.req.binding.subjects.group_names str list
ka.req.binding.role str
ka.req.binding.subject.has_name str arg! key old
ka.req.configmap.name str
ka.req.configmap.obj str
ka.req.pod.containers.image str list arg index
ka.req.container.image str old
ka.req.pod.containers.image.repository str list arg index
ka.req.container.image.repository str old
ka.req.pod.host_ipc str
ka.req.pod.host_network str
ka.req.container.host_network str old
ka.req.pod.host_pid str
ka.req.pod.containers.host_port str list arg index
ka.req.pod.containers.privileged str list arg index
ka.req.container.privileged str old
ka.req.pod.containers.allow_privilege_escalation str list arg index
ka.req.pod.containers.read_only_fs str list arg index
ka.req.pod.run_as_user str
ka.req.pod.containers.run_as_user str list arg index
ka.req.pod.containers.eff_run_as_user str list arg index
ka.req.pod.run_as_group str
ka.req.pod.containers.run_as_group str list arg index
ka.req.pod.containers.eff_run_as_group str list arg index
ka.req.pod.containers.proc_mount str list arg index
ka.req.role.rules str list
ka.req.role.rules.apiGroups str list arg index
ka.req.role.rules.nonResourceURLs str list arg index
ka.req.role.rules.verbs str list arg index
ka.req.role.rules.resources str list arg index
ka.req.pod.fs_group str
ka.req.pod.supplemental_groups str list
ka.req.pod.containers.add_capabilities str list arg index
ka.req.service.type str
ka.req.service.ports str list arg index
ka.req.pod.volumes.hostpath str list arg index
ka.req.volume.hostpath str arg! key old
ka.req.pod.volumes.flexvolume_driver str list arg index
ka.req.pod.volumes.volume_type str list arg index
ka.resp.name str
ka.response.code str
ka.response.reason str
ka.useragent str
ka.sourceips str list arg index
ka.cluster.name str
json.value str arg! key
json.obj str
json.rawtime str
jevt.value str arg! key
jevt.obj str
jevt.rawtime str
`;
