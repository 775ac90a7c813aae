import { ruleTest } from '../../testing.ts';
import rule from './condition.ts';

ruleTest(rule, {
  valid: [
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = connect and fd.sport in (22, 443) and fd.snet = 10.0.0.0/8
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.cmdline regex "(curl|wget) .*"
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
  ],
  invalid: [
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and (proc.name = nmap«»
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = connect and fd.sport = many «words»
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = connect and fd.snet = «10.0.0.1»
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
  ],
});
