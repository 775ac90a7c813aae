import { ruleTest } from '../../testing.ts';
import rule from './exception.ts';

ruleTest(rule, {
  valid: [
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
  exceptions:
    - name: known
      fields: [proc.name, proc.pname]
      comps: [in, =]
      values:
        - [[nmap], bash]
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
  exceptions:
    - name: known
      fields: proc.name
      values: [nmap, masscan]
`,
  ],
  invalid: [
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
  exceptions:
    - name: known
      fields: [proc.name, proc.pname]
      comps: [«in»]
      values:
        - [[nmap], bash]
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
  exceptions:
    - name: known
      fields: [proc.name, proc.pname]
      comps: [in, =]
      values:
        - [[«nmap»], bash, zsh]
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
  exceptions:
    - name: known
      fields: [proc.name, «proc.panme»]
      comps: [in, =]
      values:
        - [[nmap], bash]
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
  exceptions:
    - name: «known»
      comps: [in, =]
      values:
        - [[nmap], bash]
`,
  ],
});
