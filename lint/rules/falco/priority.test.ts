import { ruleTest } from '../../testing.ts';
import rule from './priority.ts';

ruleTest(rule, {
  valid: [
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: Warning
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: INFO
`,
  ],
  invalid: [
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: «WARN»
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: «HIGH»
`,
  ],
});
