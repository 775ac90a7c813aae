import { applications, type Applications } from '../../corpus/applications.ts';
import { Application, type ApplicationSource, isApplication } from '../../lang/argocd/application.ts';
import type { Project } from '../../lang/argocd/project.ts';
import { isClusterScoped } from '../../lang/kubernetes/kinds.ts';
import { type Problem, rule } from '../../rule.ts';
import { get, text } from '../../source/node.ts';
import { type Place, place } from '../../source/source.ts';

export default rule({
  name: 'argocd/project',
  on: 'object',
  severity: 'error',
  sees: 'corpus',
  summary: 'The project of an Application exists, and allows its repositories, its destination and its kinds.',

  *check(object, { corpus }) {
    if (!isApplication(object)) return;
    const index = corpus.ask(applications);
    const application = new Application(object);
    const name = application.project;
    const project = index.projects.get(name?.text ?? '');
    if (name === undefined || project === undefined) {
      if (name === undefined || name.text === 'default' || index.projects.size === 0 || !index.isWhole) return;
      yield { at: name, message: `no AppProject of these files is called ${name.text}`, hint: [...index.projects.keys()].join(', ') };
      return;
    }
    const allowing = (field: string): Problem['also'] => [{ at: placeOf(project, field), message: 'what its project allows' }];
    for (const { repository } of application.sources) {
      if (repository === undefined || project.sourceRepos.length === 0 || project.allowsRepository(repository.text)) continue;
      yield {
        at: repository,
        message: `project ${name.text} does not allow this repository`,
        hint: `- ${repository.text}`,
        also: allowing('sourceRepos'),
      };
    }
    const { destination } = application;
    const [server, cluster] = [text(destination, 'server'), text(destination, 'name')];
    const namespace = text(destination, 'namespace') ?? '';
    if (destination !== undefined && !project.isScoped && project.allowsDestination(server, cluster, namespace) === false)
      yield { at: destination, message: `project ${name.text} does not allow this destination`, also: allowing('destinations') };
    for (const source of application.sources) yield* inTree(index, source, application, project);
  },
});

const placeOf = ({ object }: Project, field: string): Place => place(object.source, get(object.spec, field) ?? object.at);

/** Every kind that is not allowed, once, at the first object of it. */
function* inTree(index: Applications, source: ApplicationSource, application: Application, project: Project): Iterable<Problem> {
  const objects = (index.treeOf(source)?.manifests ?? []).flatMap((path) => index.objectsIn(path));
  const destination = application.destination;
  const told = new Set<string>();
  const tell = (key: string) => !told.has(key) && told.add(key);
  for (const { group, kind, name = '', node, at, source: file } of objects) {
    const isNamespaced = !isClusterScoped(group, kind);
    // Custom resources of others may live in no namespace: their definition would say so.
    const isSure = !isNamespaced || text(node, 'metadata', 'namespace') !== undefined || !group.includes('.') || group.endsWith('.k8s.io');
    const also = [{ at: place(application.object.source, source.path!), message: `applied by ${application.name}` }];
    if (isSure && !project.allowsKind(group, kind, name, isNamespaced) && tell(`${group}/${kind}`))
      yield {
        at: place(file, at),
        message: `project ${project.object.name ?? ''} does not allow ${kind}`,
        hint: `- { group: '${group}', kind: ${kind} }`,
        also,
      };
    const namespace = text(node, 'metadata', 'namespace');
    if (!isNamespaced || namespace === undefined || project.isScoped) continue;
    if (project.allowsDestination(text(destination, 'server'), text(destination, 'name'), namespace) === false && tell(namespace))
      yield { at: place(file, at), message: `project ${project.object.name ?? ''} does not allow the namespace ${namespace}`, also };
  }
}
