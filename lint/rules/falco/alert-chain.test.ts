import { ruleTest } from '../../testing.ts';
import rule from './alert-chain.ts';

ruleTest(rule, {
  facts: { environment: { name: 'production' } },
  valid: [
    `== app.yaml ==
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: sidekick}
spec:
  source:
    chart: falcosidekick
    helm:
      valuesObject:
        config:
          alertmanager:
            hostport: http://alertmanager:9093
            minimumpriority: warning
== rules.yaml ==
- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: ERROR
- rule: Unread
  desc: Finds it.
  condition: evt.type = execve and proc.name = nc
  output: found (command=%proc.cmdline)
  priority: HIGH
`,
    `== rules.yaml ==
- rule: Probe
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: NOTICE
`,
  ],
  invalid: [
    `== app.yaml ==
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: sidekick}
spec:
  source:
    chart: falcosidekick
    helm:
      valuesObject:
        config:
          alertmanager:
            hostport: http://alertmanager:9093
            minimumpriority: warning
== rules.yaml ==
- rule: «Probe»
  desc: Finds it.
  condition: evt.type = execve and proc.name = nmap
  output: found (command=%proc.cmdline)
  priority: NOTICE
`,
  ],
});
