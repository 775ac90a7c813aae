import { ruleTest } from '../../testing.ts';
import rule from './structure.ts';

ruleTest(rule, {
  valid: [
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
- list: shells
  items: [bash, zsh]
`,
  ],
  invalid: [
    `- «rule»: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  «outputs»: found (command=%proc.cmdline)
  priority: WARNING
`,
    `- list: shells
  items: «bash»
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
- «marco»: is_nmap
  condition: proc.name = nmap
`,
  ],
});
