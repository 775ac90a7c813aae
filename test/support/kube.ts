/** A small client of the Kubernetes API: enough to ask a server what it thinks of our objects. */
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { parse } from 'yaml';

/** Any Kubernetes object; `KubernetesObject` of synth is one. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

export interface Refusal {
  readonly ok: false;
  /** Of HTTP: 400 does not decode, 404 no such kind or namespace, 422 not valid. */
  readonly status: number;
  readonly message: string;
}

export type Verdict = { readonly ok: true; readonly object: KubeObject } | Refusal;

export interface Answer {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- the objects of a server have as many types as it has kinds
  readonly body: any;
}

interface Resource {
  readonly name: string;
  readonly namespaced: boolean;
}

export interface Connection {
  readonly url: string;
  readonly token: string;
  /** A file. */
  readonly ca: string;
}

const jsonType = 'application/json';

export class Kube {
  readonly connection: Connection;
  readonly #agent: Agent;
  readonly #resources = new Map<string, Promise<Resource | undefined>>();
  readonly #namespaces = new Map<string, Promise<void>>();

  constructor(connection: Connection) {
    this.connection = connection;
    this.#agent = new Agent({ keepAlive: true, ca: readFileSync(connection.ca), maxSockets: 8 });
  }

  /** The open connections keep the process alive no longer than it wants to live: they are ended here or with it. */
  close(): void {
    this.#agent.destroy();
  }

  /** Any request; the path begins with `/api` or `/apis`. A string goes out as it stands, all else as JSON. */
  async request(method: string, path: string, body?: unknown, contentType?: string): Promise<Answer> {
    const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const type = contentType ?? (method === 'PATCH' ? 'application/merge-patch+json' : jsonType);
    return new Promise((done, fail) => {
      const out = request(this.connection.url + path, {
        method,
        agent: this.#agent,
        timeout: 30_000,
        headers: {
          authorization: `Bearer ${this.connection.token}`,
          accept: jsonType,
          ...(text !== undefined && { 'content-type': type, 'content-length': Buffer.byteLength(text) }),
        },
      });
      out.once('timeout', () => out.destroy(new Error(`${method} ${path}: no answer after 30 s`)));
      out.once('error', fail);
      out.once('response', (answer) => {
        let received = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (received += part));
        answer.once('error', fail);
        answer.once('end', () => {
          const isJson = answer.headers['content-type']?.startsWith(jsonType) === true;
          done({ status: answer.statusCode ?? 0, body: isJson ? JSON.parse(received) : received });
        });
      });
      out.end(text);
    });
  }

  /** The path of the collection in which objects of this kind are made, from the server's own list of kinds. */
  async collection(object: KubeObject): Promise<string | undefined> {
    const { apiVersion, kind } = object;
    const key = `${apiVersion} ${kind}`;
    let found = this.#resources.get(key);
    if (found === undefined) {
      found = this.#discover(apiVersion, kind);
      this.#resources.set(key, found);
    }
    const resource = await found;
    if (resource === undefined) return undefined;
    const space = resource.namespaced ? `/namespaces/${object.metadata?.namespace ?? 'default'}` : '';
    return `${groupPath(apiVersion)}${space}/${resource.name}`;
  }

  async #discover(apiVersion: string, kind: string): Promise<Resource | undefined> {
    // A definition that was loaded a moment ago is in the list only after another moment.
    for (let attempt = 0; attempt < 10; attempt++) {
      const { status, body } = await this.request('GET', groupPath(apiVersion));
      const resources: { name: string; kind: string; namespaced: boolean }[] = status === 200 ? body.resources : [];
      const resource = resources.find((one) => one.kind === kind && !one.name.includes('/'));
      if (resource !== undefined) return resource;
      await new Promise((wake) => setTimeout(wake, 200));
    }
    return undefined;
  }

  /**
   * Would the server take it? Strict: an unknown field or a key twice is a refusal. Text is sent as it stands, so that the YAML
   * parser of Kubernetes reads our very bytes. The namespace must exist: see `dryRunAll` and `ensureNamespace`.
   */
  async dryRun(subject: KubeObject | string): Promise<Verdict> {
    const object = asObject(subject);
    const path = await this.collection(object);
    if (path === undefined) return refusal(404, `the server has no kind ${object.kind} in ${object.apiVersion}`);
    const type = typeof subject === 'string' ? 'application/yaml' : jsonType;
    const answer = await this.request('POST', `${path}?dryRun=All&fieldValidation=Strict`, subject, type);
    // It exists for real: what would applying it over that do?
    if (answer.status !== 409) return verdict(answer);
    const query = 'dryRun=All&fieldValidation=Strict&fieldManager=test&force=true';
    const name = object.metadata?.name ?? '';
    return verdict(await this.request('PATCH', `${path}/${name}?${query}`, subject, 'application/apply-patch+yaml'));
  }

  /** Dry-runs a whole tree: makes the namespaces that it needs for real, and gives back what was refused. */
  async dryRunAll<T extends KubeObject | string>(subjects: readonly T[]): Promise<{ readonly subject: T; readonly refusal: Refusal }[]> {
    const refused: { subject: T; refusal: Refusal }[] = [];
    const queue = subjects.entries();
    const worker = async (): Promise<void> => {
      for (const [, subject] of queue) {
        const object = asObject(subject);
        if (object.metadata?.namespace !== undefined) await this.ensureNamespace(object.metadata.namespace);
        const answer = await this.dryRun(subject);
        if (!answer.ok) refused.push({ subject, refusal: answer });
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    return refused;
  }

  async ensureNamespace(name: string): Promise<void> {
    let made = this.#namespaces.get(name);
    if (made === undefined) {
      made = this.request('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }).then((answer) => {
        if (answer.status !== 201 && answer.status !== 409) throw new Error(`namespace ${name}: ${messageOf(answer)}`);
      });
      this.#namespaces.set(name, made);
    }
    await made;
  }

  /** Makes it for real; a refusal throws. */
  async create(object: KubeObject): Promise<KubeObject> {
    const path = await this.collection(object);
    const answer = path === undefined ? undefined : await this.request('POST', `${path}?fieldValidation=Strict`, object);
    const judged = answer === undefined ? refusal(404, `the server has no kind ${object.kind} in ${object.apiVersion}`) : verdict(answer);
    if (!judged.ok) throw new Error(`${object.kind} ${object.metadata?.name}: ${judged.status} ${judged.message}`);
    return judged.object;
  }

  /** Undefined when there is none. */
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  async get(object: KubeObject): Promise<any> {
    const { status, body } = await this.request('GET', await this.#pathOf(object));
    return status === 200 ? body : undefined;
  }

  /** All objects of a kind in all namespaces. */
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  async list(apiVersion: string, kind: string): Promise<any[]> {
    const path = await this.collection({ apiVersion, kind });
    if (path === undefined) return [];
    const { body } = await this.request('GET', path.replace('/namespaces/default/', '/'));
    return body.items.map((item: object) => ({ apiVersion, kind, ...item }));
  }

  /** What `kubectl apply --server-side` does with a manifest; throws when it is refused. */
  async apply(text: string): Promise<void> {
    const object = asObject(text);
    const path = `${await this.#pathOf(object)}?fieldManager=test&fieldValidation=Strict`;
    const answer = await this.request('PATCH', path, text, 'application/apply-patch+yaml');
    if (answer.status >= 300) throw new Error(`${object.kind} ${object.metadata?.name}: ${messageOf(answer)}`);
  }

  /** A JSON merge patch; throws when it is refused. */
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  async patch(object: KubeObject, change: object): Promise<any> {
    const answer = await this.request('PATCH', await this.#pathOf(object), change);
    if (answer.status !== 200) throw new Error(`${object.kind} ${object.metadata?.name}: ${messageOf(answer)}`);
    return answer.body;
  }

  /** That it is gone already is fine. */
  async delete(object: KubeObject): Promise<void> {
    const answer = await this.request('DELETE', await this.#pathOf(object));
    if (answer.status >= 300 && answer.status !== 404) throw new Error(`${object.kind} ${object.metadata?.name}: ${messageOf(answer)}`);
  }

  async #pathOf(object: KubeObject): Promise<string> {
    const path = await this.collection(object);
    if (path === undefined) throw new Error(`the server has no kind ${object.kind} in ${object.apiVersion}`);
    return `${path}/${object.metadata?.name}`;
  }

  /**
   * May this user do that? The server's own answer, from the Roles that were created for real. A resource is written as in RBAC
   * messages: `pods`, `pods/eviction`, `deployments.apps`, `deployments.apps/scale`; without a namespace: in all of them.
   */
  async subjectAccessReview(user: string, verb: string, resource: string, namespace?: string): Promise<boolean> {
    const [full = '', subresource] = resource.split('/');
    const [name, ...group] = full.split('.');
    const answer = await this.request('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: { user, groups: groupsOf(user), resourceAttributes: { verb, resource: name, subresource, group: group.join('.'), namespace } },
    });
    if (answer.status !== 201) throw new Error(`SubjectAccessReview: ${messageOf(answer)}`);
    return answer.body.status.allowed === true;
  }
}

/** The user name under which the pods of a ServiceAccount speak. */
export function serviceAccount(namespace: string, name: string): string {
  return `system:serviceaccount:${namespace}:${name}`;
}

/** A token brings these groups with it; a review must name them. */
function groupsOf(user: string): string[] {
  const namespace = /^system:serviceaccount:([^:]+):/.exec(user)?.[1];
  const everybody = 'system:authenticated';
  return namespace === undefined ? [everybody] : ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, everybody];
}

function groupPath(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

/** Of text only to find the way; what the text says exactly is for the server to read. */
function asObject(subject: KubeObject | string): KubeObject {
  return typeof subject === 'string' ? (parse(subject, { uniqueKeys: false }) as KubeObject) : subject;
}

function refusal(status: number, message: string): Refusal {
  return { ok: false, status, message };
}

function messageOf(answer: Answer): string {
  return typeof answer.body === 'string' ? answer.body : String(answer.body.message);
}

function verdict(answer: Answer): Verdict {
  return answer.status < 300 ? { ok: true, object: answer.body } : refusal(answer.status, messageOf(answer));
}
