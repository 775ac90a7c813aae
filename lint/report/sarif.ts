import type { Finding } from '../finding.ts';
import type { Rule, Severity } from '../rule.ts';
import type { Place } from '../source/source.ts';
import { fingerprints } from './fingerprint.ts';
import { position } from './lines.ts';
import { originOf } from './origin.ts';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

export interface About {
  /** Those that ran. */
  readonly rules: readonly Rule[];
  /** Of therapy-ops. */
  readonly version: string;
  /** What would have been told. */
  readonly suppressed: readonly Finding[];
}

/** SARIF 2.1.0, which GitHub and many others take: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export function sarif(findings: readonly Finding[], { rules, version, suppressed }: About): string {
  const names = [...new Set([...findings, ...suppressed].map(({ rule }) => rule))].toSorted();
  const index = new Map(names.map((name, at) => [name, at]));
  const laws = new Map(rules.map((rule) => [rule.name, rule]));
  const run = {
    tool: {
      driver: {
        name: 'therapy-ops',
        semanticVersion: version,
        rules: names.map((name) => {
          const law = laws.get(name);
          return {
            id: name,
            name: name.replaceAll(/(?:^|[/-])(\w)/g, (_, letter: string) => letter.toUpperCase()),
            shortDescription: { text: law?.summary ?? name },
            help: { text: `therapy-ops explain ${name}` },
            defaultConfiguration: { level: LEVELS[law?.severity ?? 'warning'] },
          };
        }),
      },
    },
    columnKind: 'unicodeCodePoints',
    results: [...results(findings, index), ...results(suppressed, index, true)],
  };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

function results(findings: readonly Finding[], index: ReadonlyMap<string, number>, isSuppressed = false): object[] {
  const prints = fingerprints(findings);
  return findings.map(({ rule, severity, message, hint, at, also }, nth) => {
    const origin = originOf(at.source);
    const related = also.map((one, id) => ({ id, ...location(one.at), message: { text: one.message } }));
    if (origin !== undefined) {
      related.push({
        id: related.length,
        physicalLocation: { artifactLocation: { uri: uriOf(origin.file) }, region: { startLine: origin.line } },
        message: { text: `generated from ${origin.path}` },
      } as (typeof related)[number]);
    }
    return {
      ruleId: rule,
      ruleIndex: index.get(rule),
      level: LEVELS[severity],
      message: { text: hint === undefined ? message : `${message}\ntry: ${hint}` },
      locations: [location(at)],
      ...(related.length === 0 ? {} : { relatedLocations: related }),
      partialFingerprints: { 'therapyOps/v1': prints[nth] },
      ...(isSuppressed ? { suppressions: [{ kind: 'inSource' }] } : {}),
    };
  });
}

function location({ source, from, to }: Place) {
  const [start, end] = [position(source, from), position(source, to)];
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(source.path) },
      region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
    },
  };
}

/** A path as a relative URI. */
const uriOf = (path: string) => path.split('/').map(encodeURIComponent).join('/');
