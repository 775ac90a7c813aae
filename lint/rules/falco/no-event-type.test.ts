import { ruleTest } from '../../testing.ts';
import rule from './no-event-type.ts';

ruleTest(rule, {
  valid: [
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
