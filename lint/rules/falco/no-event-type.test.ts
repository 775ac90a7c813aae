import { ruleTest } from '../../testing.ts';
import rule from './no-event-type.ts';

ruleTest(rule, {
  valid: [
    // One that limits it, or that nobody here knows, may be enough.
    `- rule: Probe
  desc: Finds it.
  condition: container and spawned_process
  output: found (command=%proc.cmdline)
  priority: WARNING
- rule: Other probe
  desc: Finds it.
  condition: container and not user_known_activities
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
    `- rule: Probe
  desc: Finds it.
  condition: proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
  warn_evttypes: false
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = open and never_true
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
  ],
  invalid: [
    // Macros of the project that say nothing about the kind of an event.
    `- rule: «Probe»
  desc: Finds it.
  condition: container and (shell_procs or not package_mgmt_procs)
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
    `- rule: «Probe»
  desc: Finds it.
  condition: proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
    `- rule: «Probe»
  desc: Finds it.
  condition: evt.type != switch and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
  ],
});
