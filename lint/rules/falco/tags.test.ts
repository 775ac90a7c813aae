import { ruleTest } from '../../testing.ts';
import rule from './tags.ts';

ruleTest(rule, {
  valid: [
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
  tags: [container, mitre_execution, T1059.004]
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
  ],
  invalid: [
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
  tags: [«mitre_persistance»]
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
  tags: [«T105»]
`,
  ],
});
