import { detect } from '../../lang/secret/detect.ts';
import { keyed } from '../../lang/secret/keyed.ts';
import { rule } from '../../rule.ts';
import { entries, get, text, type Node } from '../../source/node.ts';
import { place } from '../../source/source.ts';

/** Where Kubernetes keeps credentials, and git should not. */
const WAY_OUT = 'an ExternalSecret that names where it is kept';

/** Texts of a Secret, which base64 hides from eyes only. */
function* hidden(node: Node) {
  if (text(node, 'kind') !== 'Secret') return;
  for (const { value } of entries(get(node, 'data'))) {
    if (value.kind !== 'scalar' || value.text.length < 16 || value.text.length > 1_000_000 || !/^[A-Za-z0-9+/=\s]+$/.test(value.text))
      continue;
    for (const { name } of detect(Buffer.from(value.text, 'base64').toString('latin1'))) yield { at: value, name };
  }
}

export default rule({
  name: 'secrets/inline',
  on: 'file',
  severity: 'error',
  summary: 'No file holds a password, a token, a key or an address that is a credential.',

  *check({ source, docs }) {
    const known = detect(source.text);
    for (const { from, to, name } of known) yield { at: { from, to }, message: `${name} stands in this file`, hint: WAY_OUT };
    // A document inside another one is seen twice.
    const seen = new Set<number>();
    for (const doc of docs) {
      for (const { at, name } of hidden(doc.node)) {
        yield { at: place(doc.source, at), message: `${name} stands in this Secret, in base64`, hint: WAY_OUT };
      }
      for (const { key, value, name } of keyed(doc.node)) {
        const { from, to } = doc.source.inFile(value);
        if (seen.has(from) || known.some((one) => one.from < to && one.to > from)) continue;
        seen.add(from);
        const message = name === undefined ? `the value of ${key} looks like a credential` : `${name} stands in this file`;
        yield { at: place(doc.source, value), message, hint: WAY_OUT, severity: name === undefined ? 'info' : 'error' };
      }
    }
  },
});
