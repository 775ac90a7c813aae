import { ruleTest } from '../../testing.ts';
import rule from './unused.ts';

ruleTest(rule, {
  valid: [
    `- list: scanners
  items: [nmap, masscan]
- macro: is_scanner
  condition: proc.name in (scanners)
- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and is_scanner
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
    `- list: shell_binaries
  items: [bash]
- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
  ],
  invalid: [
    `- macro: «is_nmap»
  condition: proc.name = nmap
- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
    `- list: «scanners»
  items: [nmap, masscan]
- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
  ],
});
