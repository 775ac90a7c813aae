/**
 * What `evt.type` can be: the events of Falco 0.44 and every system call of Linux on the processors that it runs on.
 * Sources: the kernel's unistd tables, `sysdig -L`, libs' driver/event_table.c.
 */
export const EVENTS = `
NA1 NA10 NA2 NA3 NA4 NA5 NA6 NA7 NA8 NA9 accept accept4 access acct add_key adjtimex afs_syscall alarm arch_prctl arm_fadvise64_64
arm_sync_file_range asyncevent atomic_barrier atomic_cmpxchg_32 bdflush bind bpf break brk cachectl cacheflush cachestat capget capset
chdir chmod chown chown32 chroot clock_adjtime clock_adjtime64 clock_getres clock_getres_time64 clock_gettime clock_gettime64
clock_nanosleep clock_nanosleep_time64 clock_settime clock_settime64 clone clone3 close close_range connect container copy_file_range
cpu_hotplug creat create_module delete_module drop dup dup2 dup3 epoll_create epoll_create1 epoll_ctl epoll_ctl_old epoll_pwait
epoll_pwait2 epoll_wait epoll_wait_old eventfd eventfd2 execve execveat exit exit_group faccessat faccessat2 fadvise64 fadvise64_64
fallocate fanotify_init fanotify_mark fchdir fchmod fchmodat fchmodat2 fchown fchown32 fchownat fcntl fcntl64 fdatasync fgetxattr
file_getattr file_setattr finit_module flistxattr flock fork fremovexattr fsconfig fsetxattr fsmount fsopen fspick fstat fstat64 fstatat
fstatat64 fstatfs fstatfs64 fsync ftime ftruncate ftruncate64 futex futex_requeue futex_time64 futex_wait futex_waitv futex_wake
futimesat get_kernel_syms get_mempolicy get_robust_list get_thread_area get_tls getcpu getcwd getdents getdents64 getegid getegid32
geteuid geteuid32 getgid getgid32 getgroups getgroups32 getitimer getpagesize getpeername getpgid getpgrp getpid getpmsg getppid
getpriority getrandom getresgid getresgid32 getresuid getresuid32 getrlimit getrusage getsid getsockname getsockopt gettid gettimeofday
getuid getuid32 getxattr getxattrat group_added group_deleted gtty idle infra init_module inotify_add_watch inotify_init inotify_init1
inotify_rm_watch io_cancel io_destroy io_getevents io_pgetevents io_pgetevents_time64 io_setup io_submit io_uring_enter
io_uring_register io_uring_setup ioctl ioperm iopl ioprio_get ioprio_set ipc k8s kcmp kexec_file_load kexec_load keyctl kill
landlock_add_rule landlock_create_ruleset landlock_restrict_self lchown lchown32 lgetxattr link linkat listen listmount listxattr
listxattrat llistxattr llseek lock lookup_dcookie lremovexattr lseek lsetxattr lsm_get_self_attr lsm_list_modules lsm_set_self_attr
lstat lstat64 madvise map_shadow_stack mbind membarrier memfd_create memfd_secret mesos migrate_pages mincore mkdir mkdirat mknod
mknodat mlock mlock2 mlockall mmap mmap2 modify_ldt mount mount_setattr move_mount move_pages mprotect mpx mq_getsetattr mq_notify
mq_open mq_timedreceive mq_timedreceive_time64 mq_timedsend mq_timedsend_time64 mq_unlink mremap mseal msgctl msgget msgrcv msgsnd msync
multiplexer munlock munlockall munmap name_to_handle_at nanosleep newfstatat nfsservctl nice notification oldfstat oldlstat oldolduname
oldstat olduname open open_by_handle_at open_tree open_tree_attr openat openat2 page_fault pause pciconfig_iobase pciconfig_read
pciconfig_write perf_event_open personality pidfd_getfd pidfd_open pidfd_send_signal pipe pipe2 pivot_root pkey_alloc pkey_free
pkey_mprotect pluginevent poll ppoll ppoll_time64 prctl pread pread64 preadv preadv2 prlimit prlimit64 process_madvise process_mrelease
process_vm_readv process_vm_writev procexit procinfo prof profil pselect6 pselect6_time64 ptrace putpmsg pwrite pwrite64 pwritev
pwritev2 query_module quotactl quotactl_fd read readahead readdir readlink readlinkat readv reboot recv recvfrom recvmmsg
recvmmsg_time64 recvmsg remap_file_pages removexattr removexattrat rename renameat renameat2 request_key restart_syscall
riscv_flush_icache riscv_hwprobe rmdir rseq rt_sigaction rt_sigpending rt_sigprocmask rt_sigqueueinfo rt_sigreturn rt_sigsuspend
rt_sigtimedwait rt_sigtimedwait_time64 rt_tgsigqueueinfo rtas s390_guarded_storage s390_pci_mmio_read s390_pci_mmio_write
s390_runtime_instr s390_sthyi scapevent sched_get_priority_max sched_get_priority_min sched_getaffinity sched_getattr sched_getparam
sched_getscheduler sched_rr_get_interval sched_rr_get_interval_time64 sched_setaffinity sched_setattr sched_setparam sched_setscheduler
sched_switch sched_yield seccomp security select semctl semget semop semtimedop semtimedop_time64 send sendfile sendfile64 sendmmsg
sendmsg sendto set_mempolicy set_mempolicy_home_node set_robust_list set_thread_area set_tid_address set_tls setdomainname setfsgid
setfsgid32 setfsuid setfsuid32 setgid setgid32 setgroups setgroups32 sethostname setitimer setns setpgid setpriority setregid setregid32
setresgid setresgid32 setresuid setresuid32 setreuid setreuid32 setrlimit setsid setsockopt settimeofday setuid setuid32 setxattr
setxattrat sgetmask shmat shmctl shmdt shmget shutdown sigaction sigaltstack signal signaldeliver signalfd signalfd4 sigpending
sigprocmask sigreturn sigsuspend socket socketcall socketpair splice spu_create spu_run ssetmask stat stat64 statfs statfs64 statmount
statx stime stty subpage_prot swapcontext swapoff swapon switch switch_endian symlink symlinkat sync sync_file_range sync_file_range2
syncfs sys_debug_setcontext syscall sysfs sysinfo syslog sysmips tee tgkill time timer_create timer_delete timer_getoverrun
timer_gettime timer_gettime64 timer_settime timer_settime64 timerfd_create timerfd_gettime timerfd_gettime64 timerfd_settime
timerfd_settime64 times tkill tracer truncate truncate64 tuxcall ugetrlimit ulimit umask umount umount2 uname unknown unlink unlinkat
unshare uretprobe uselib user_added user_deleted userfaultfd ustat utime utimensat utimensat_time64 utimes vfork vhangup vm86 vm86old
vmsplice vserver wait4 waitid waitpid write writev
`;

/** Which names have event codes of their own, and how many: an entry, an exit and older shapes of both. All others share those of `syscall`. */
export const CODES = `
accept:4 accept4:6 brk:4 clone:8 container:4 dup:4 execve:16 fork:6 link:4 linkat:4 mkdir:4 open:2 openat:4 procexit:2 pwritev:2 rmdir:4
select:2 semop:2 setns:2 socket:2 switch:2 syscall:2 umount:4 unlink:4 unlinkat:4 vfork:6 access:2 asyncevent:2 bind:2 bpf:2 capset:2
chdir:2 chmod:2 chown:2 chroot:2 clone3:2 close:2 connect:2 copy_file_range:2 cpu_hotplug:2 creat:2 delete_module:2 drop:2 dup2:2 dup3:2
epoll_create1:2 epoll_create:2 epoll_wait:2 eventfd2:2 eventfd:2 execveat:2 fchdir:2 fchmod:2 fchmodat:2 fchown:2 fchownat:2 fcntl:2
finit_module:2 flock:2 fsconfig:2 fstat64:2 fstat:2 futex:2 getcwd:2 getdents64:2 getdents:2 getegid:2 geteuid:2 getgid:2 getpeername:2
getresgid:2 getresuid:2 getrlimit:2 getsockname:2 getsockopt:2 getuid:2 group_added:2 group_deleted:2 infra:2 init_module:2
inotify_init1:2 inotify_init:2 io_uring_enter:2 io_uring_register:2 io_uring_setup:2 ioctl:2 k8s:2 kill:2 lchown:2 listen:2 llseek:2
lseek:2 lstat64:2 lstat:2 memfd_create:2 mesos:2 mkdirat:2 mknod:2 mknodat:2 mlock2:2 mlock:2 mlockall:2 mmap2:2 mmap:2 mount:2
mprotect:2 munlock:2 munlockall:2 munmap:2 nanosleep:2 newfstatat:2 notification:2 open_by_handle_at:2 openat2:2 page_fault:2
pidfd_getfd:2 pidfd_open:2 pipe2:2 pipe:2 pluginevent:2 poll:2 ppoll:2 prctl:2 pread:2 preadv:2 prlimit:2 process_vm_readv:2
process_vm_writev:2 procinfo:2 ptrace:2 pwrite:2 quotactl:2 read:2 readv:2 recv:2 recvfrom:2 recvmmsg:2 recvmsg:2 rename:2 renameat2:2
renameat:2 scapevent:2 seccomp:2 semctl:2 semget:2 send:2 sendfile:2 sendmmsg:2 sendmsg:2 sendto:2 setgid:2 setpgid:2 setregid:2
setresgid:2 setresuid:2 setreuid:2 setrlimit:2 setsid:2 setsockopt:2 setuid:2 shutdown:2 signaldeliver:2 signalfd4:2 signalfd:2
socketpair:2 splice:2 stat64:2 stat:2 symlink:2 symlinkat:2 tgkill:2 timerfd_create:2 tkill:2 tracer:2 umount2:2 unshare:2 user_added:2
user_deleted:2 userfaultfd:2 write:2 writev:2
`;

/** Arguments that events have, for `evt.arg.name`. Sources: `sysdig -L`, libs' driver/event_table.c. */
export const ARGUMENTS = `
addr action arg arg2_int arg2_str args argument authentication backlog cap_effective cap_inheritable cap_permitted cgroupfd cgroups
clockid cmd comm core cpu cur cwd data desc dest dev dev_new dir dirfd domain dpid dqb_bhardlimit dqb_bsoftlimit dqb_btime dqb_curspace
dqb_ihardlimit dqb_isoftlimit dqb_itime dqi_bgrace dqi_flags dqi_igrace egid entries env error euid event_data exe exe_ino exe_ino_ctime
exe_ino_mtime fd fd1 fd2 fd_in fd_out fdin fdlimit fdout fds features filename filename_path flags from gid header home how id ID img
in_fd initval ino interval ip json key len length level linkdirfd linkpath loginuid mask max maxevents min_complete mode msgcontrol name
nativeID newcap newcur newdir newdirfd newfd newmax newpath next nr_args nsems nsops nstype offin offout offset oldcur olddir olddirfd
oldfd oldmax oldpath op opcode operation option optlen optname out_fd owner path pathname peer pgft_maj pgft_min pgid pgoffset pid
pid_fd pidns_init_start_ts plugin_id port pos prot proto ptid ptrace_request queuelen queuemax queuepct quota_fmt quota_fmt_out
quotafilepath reaper_tid request res res_or_fd resolve resource ret rgid ruid sem_flg_0 sem_flg_1 sem_num_0 sem_num_1 sem_op_0 sem_op_1
semflg semid semnum sgid shell sig sigmask size source special spid sq_entries cq_entries sq_thread_cpu sq_thread_idle status suid tags
target target_fd tgid tid timeout to_submit trusted_exepath tty tuple type uargs uid val version vm_rss vm_size vm_swap vpgid vpid vtid
whence dirfd_new plugin
`;
