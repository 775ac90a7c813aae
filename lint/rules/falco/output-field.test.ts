import { ruleTest } from '../../testing.ts';
import rule from './output-field.ts';

ruleTest(rule, {
  valid: [
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (user=%user.name parent=%proc.aname[2] command=%proc.cmdline)
  priority: WARNING
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: "found %20proc.name %tolower(proc.pname)"
  priority: WARNING
`,
  ],
  invalid: [
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (user=%«user.nmae»)
  priority: WARNING
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: 100«%»
  priority: WARNING
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = connect and fd.port = 22
  output: "found %«fd.port»"
  priority: WARNING
`,
  ],
});
