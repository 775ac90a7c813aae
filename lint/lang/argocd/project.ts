import { type Node, get, items, scalar, text } from '../../source/node.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { glob } from './glob.ts';
import { repositoryOf } from './repository.ts';

const matches = (pattern: string, value: string, separator = ''): boolean =>
  pattern.startsWith('!') ? !glob(pattern.slice(1), value, separator) : pattern === '*' || glob(pattern, value, separator);

/** What an AppProject lets its Applications do, decided as Argo CD 3.5 does. */
export class Project {
  readonly object: KubernetesObject;

  constructor(object: KubernetesObject) {
    this.object = object;
  }

  get sourceRepos(): readonly string[] {
    return strings(get(this.object.spec, 'sourceRepos'));
  }

  allowsRepository(url: string): boolean {
    const own = repositoryOf(url);
    let isAllowed = false;
    for (const pattern of this.sourceRepos) {
      const normal = pattern.startsWith('!') ? `!${repositoryOf(pattern.slice(1))}` : repositoryOf(pattern);
      if (matches(normal, own, '/')) isAllowed = true;
      else if (normal.startsWith('!')) return false;
    }
    return isAllowed;
  }

  /** A destination names its cluster by address or by name; the other of the two is not known here. Undefined: cannot be decided. */
  allowsDestination(server: string | undefined, name: string | undefined, namespace: string): boolean | undefined {
    let isAllowed = false;
    for (const item of items(get(this.object.spec, 'destinations'))) {
      const [ofServer, ofName, ofNamespace] = [text(item, 'server') ?? '', text(item, 'name') ?? '', text(item, 'namespace') ?? ''];
      // Denials are rare, and depend on both ways to say a cluster.
      if ([ofServer, ofName, ofNamespace].some((one) => one.startsWith('!'))) return undefined;
      if (!matches(ofNamespace, namespace)) continue;
      if (server !== undefined && ofServer !== '' && matches(ofServer, server)) isAllowed = true;
      else if (name !== undefined && ofName !== '' && matches(ofName, name)) isAllowed = true;
      // Said in the other way: the same cluster, or another one.
      else if ((server === undefined && ofServer !== '') || (name === undefined && ofName !== '' && ofServer === '')) return undefined;
    }
    return isAllowed;
  }

  allowsKind(group: string, kind: string, name: string, isNamespaced: boolean): boolean {
    const [allowed, denied] = isNamespaced
      ? (['namespaceResourceWhitelist', 'namespaceResourceBlacklist'] as const)
      : (['clusterResourceWhitelist', 'clusterResourceBlacklist'] as const);
    const has = (list: Node | undefined) =>
      items(list).some((item) => {
        const named = text(item, 'name') ?? '';
        return (
          glob(text(item, 'kind') ?? '', kind, '/') &&
          glob(text(item, 'group') ?? '', group, '/') &&
          (isNamespaced || named === '' || glob(named, name, '/'))
        );
      });
    const list = get(this.object.spec, allowed);
    const isListed = isNamespaced && list === undefined ? true : has(list);
    return isListed && !has(get(this.object.spec, denied));
  }

  /** Only clusters that belong to the project, which are declared elsewhere. */
  get isScoped(): boolean {
    return scalar(this.object.spec, 'permitOnlyProjectScopedClusters')?.value === true;
  }
}

const strings = (node: Node | undefined): string[] => items(node).flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
