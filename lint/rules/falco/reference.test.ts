import { ruleTest } from '../../testing.ts';
import rule from './reference.ts';

ruleTest(rule, {
  valid: [
    `- macro: is_nmap
  condition: proc.name = nmap
- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and is_nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
    `- rule: Probe
  desc: Finds it.
  condition: spawned_process and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
  ],
  invalid: [
    `- macro: in_pod
  condition: «in_podd» and container.id != host
- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and in_pod
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and «is_nmap»
  output: found (command=%proc.cmdline)
  priority: WARNING
- macro: is_nmapp
  condition: proc.name = nmap
`,
    `- macro: outer
  condition: «inner»
- macro: inner
  condition: proc.name = nmap
- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and outer
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
  ],
});
