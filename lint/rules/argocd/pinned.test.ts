import { application, chart, facts } from '../../lang/argocd/testing.ts';
import { ruleTest } from '../../testing.ts';
import pinned from './pinned.ts';

const REPOSITORY = 'https://charts.example.com';

ruleTest(pinned, {
  facts,
  valid: [
    chart('loki', REPOSITORY, "'18.11.0'"),
    chart('loki', REPOSITORY, 'v1.2.3-rc.1+b'),
    chart('loki', REPOSITORY, "'{{version}}'"),
    application('web'), // the branch that the stack declares
    application('web').replace('ops.git', 'other.git').replace('main', 'v1.2.3'),
    { code: application('web').replace('ops.git', 'other.git'), facts: { environment: { name: 'staging' } } },
  ],
  invalid: [
    chart('loki', REPOSITORY, "«'*'»"),
    chart('loki', REPOSITORY, '«^18.0.0»'),
    chart('loki', REPOSITORY, "«'18.11'»"),
    { code: chart('loki', REPOSITORY, '«18.x»'), facts: {} },
    application('web').replace('main', '«HEAD»'),
    application('web').replace('ops.git', 'other.git').replace('main', '«main»'),
    application('web').replace("'https://example.com/ops.git', targetRevision: main", "«'https://example.com/other.git'»"),
  ],
});
