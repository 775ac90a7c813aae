import { ruleTest } from '../../testing.ts';
import rule from './overlap.ts';

ruleTest(rule, {
  valid: [
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name in (nmap, masscan)
  output: found (command=%proc.cmdline)
  priority: WARNING
- rule: Probe as root
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap and user.uid = 0
  output: found (command=%proc.cmdline)
  priority: CRITICAL
`,
  ],
  invalid: [
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name in (nmap, masscan)
  output: found (command=%proc.cmdline)
  priority: WARNING
- rule: «Probe as root»
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap and user.uid = 0
  output: found (command=%proc.cmdline)
  priority: NOTICE
`,
  ],
});
