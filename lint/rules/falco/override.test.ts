import { ruleTest } from '../../testing.ts';
import rule from './override.ts';

ruleTest(rule, {
  valid: [
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
- rule: Probe
  condition: and proc.pname = bash
  override: {condition: append}
`,
    `- rule: Terminal shell in container
  enabled: false
  override: {enabled: replace}
`,
  ],
  invalid: [
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
- rule: Probe
  priority: ERROR
  override: {«priority»: append}
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
- rule: Probe
  condition: and proc.pname = bash
  «append»: true
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
- rule: Probe
  condition: and proc.pname = bash
  «output»: more
  override: {condition: append}
`,
    `- macro: «is_nmap»
  condition: or proc.name = masscan
  override: {condition: append}
- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
  ],
});
