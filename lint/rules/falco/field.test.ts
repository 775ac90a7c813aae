import { ruleTest } from '../../testing.ts';
import rule from './field.ts';

ruleTest(rule, {
  valid: [
    `- rule: Probe
  desc: Finds it.
  condition: evt.type in (execve, execveat) and proc.aname[2] = bash and evt.arg.flags contains EXE_WRITABLE
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
  ],
  invalid: [
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and «proc.nmae» = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type in (execve, «opennat») and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
    `- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and «proc.name[1]» = nmap
  output: found (command=%proc.cmdline)
  priority: WARNING
`,
  ],
});
