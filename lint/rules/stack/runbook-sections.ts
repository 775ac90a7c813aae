import { linkedPages } from '../../corpus/runbooks-stack.ts';
import { rule } from '../../rule.ts';

/** Words in headings that people use for each section. */
const WORDS: Readonly<Record<string, RegExp>> = {
  diagnose: /diagnos|symptom|investigat|triage|debug|trouble|analy[sz]|check|cause|steps|procedure|what to do/i,
  verify: /verif|confirm|validat|resolved|recover|healthy|closing|check|test/i,
  rollback: /roll.?back|revert|undo|back out|restore/i,
};

export default rule({
  name: 'stack/runbook-sections',
  on: 'corpus',
  severity: 'warning',
  sees: 'corpus',
  summary: 'A runbook says how to diagnose, how to verify and how to roll back.',
  options: {
    defaults: { sections: ['diagnose', 'verify', 'rollback'] as readonly string[] },
    schema: {
      properties: {
        sections: {
          type: 'array',
          items: { type: 'string' },
          description: 'Sections that a page needs: diagnose, verify, rollback, or words of a heading.',
        },
      },
    },
  },

  *check(_, { corpus, options }) {
    for (const { page, alert, link } of corpus.ask(linkedPages)) {
      const headings = headingsOf(page.text);
      if (headings.length === 0) continue;
      const missing = options.sections.filter(
        (section) =>
          !headings.slice(1).some(({ title }) => WORDS[section]?.test(title) ?? title.toLowerCase().includes(section.toLowerCase())),
      );
      if (missing.length === 0) continue;
      const [{ from, to }] = headings as [Heading];
      yield {
        at: { source: page, from, to },
        message: `this runbook has no section to ${missing.join(', to ')}`.replace('to rollback', 'to roll back'),
        hint: missing.map((section) => `## ${section[0]!.toUpperCase()}${section.slice(1)}`).join('\n'),
        also: [{ at: link, message: `${alert} leads here` }],
      };
    }
  },
});

interface Heading {
  readonly title: string;
  readonly from: number;
  readonly to: number;
}

/** Headings with `#`, and lines that are bold as a whole, outside of fences. */
function headingsOf(text: string): Heading[] {
  const found: Heading[] = [];
  let fenced = false;
  let from = 0;
  for (const line of text.split('\n')) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    const title = /^ {0,3}#{1,6}\s+(.*\S)|^\*\*(.+)\*\*:?\s*$/.exec(line);
    if (!fenced && title !== null) found.push({ title: title[1] ?? title[2]!, from, to: from + line.trimEnd().length });
    from += line.length + 1;
  }
  return found;
}
