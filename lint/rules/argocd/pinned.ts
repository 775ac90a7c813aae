import { Application, isApplication, type ApplicationSource } from '../../lang/argocd/application.ts';
import { isSameRepository } from '../../lang/argocd/repository.ts';
import type { Facts } from '../../facts/facts.ts';
import { rule } from '../../rule.ts';
import { text } from '../../source/node.ts';

/** One version of a chart, or the digest of one. */
const EXACT = /^v?\d+\.\d+\.\d+([-+][\w.+-]+)?$|^sha256:/;

export default rule({
  name: 'argocd/pinned',
  on: 'object',
  severity: 'error',
  summary: 'What an Application applies changes only with a commit: charts have one version, and repositories of others no branch.',

  *check(object, { facts }) {
    if (!isApplication(object)) return;
    for (const source of new Application(object).sources) {
      const { chart, revision, repository } = source;
      const said = revision?.text ?? '';
      if (/\{\{|\$\{/.test(said)) continue;
      if (chart !== undefined && revision !== undefined) {
        if (said !== '' && !EXACT.test(said))
          yield {
            at: revision,
            message: `${said} is more than one version of ${chart.text}`,
            hint: "targetRevision: '1.2.3'",
            severity: isProduction(facts) ? 'error' : 'warning',
          };
      } else if (repository !== undefined && source.folder !== undefined) {
        yield* branch(source, facts);
      }
    }
  },
});

const isProduction = (facts: Facts | undefined) => text(facts?.node, 'environment', 'name')?.startsWith('prod') === true;

function* branch({ repository, revision }: ApplicationSource, facts: Facts | undefined) {
  const own = text(facts?.node, 'environment', 'repository', 'url');
  const said = revision?.text ?? '';
  const at = revision ?? repository!;
  if (own !== undefined && isSameRepository(own, repository!.text)) {
    const declared = text(facts?.node, 'environment', 'repository', 'revision');
    const where = facts?.place('environment', 'repository');
    if (declared !== undefined && said !== declared && said !== '')
      yield {
        at,
        message: `the stack is applied from ${declared}, and this from ${said}`,
        hint: declared,
        severity: 'warning' as const,
        also: where === undefined ? [] : [{ at: where, message: 'declared here' }],
      };
    return;
  }
  if (!isProduction(facts) || !(said === '' || said === 'HEAD' || /^(refs\/heads\/.+|main|master|develop)$/.test(said))) return;
  yield {
    at,
    message: `${said === '' ? 'HEAD' : said} of a repository of others is another text tomorrow`,
    hint: 'targetRevision: v1.2.3',
    severity: 'warning' as const,
  };
}
