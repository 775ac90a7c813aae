import { nearest } from '../../facts/nearest.ts';
import { templateFiles } from '../../corpus/notification-templates.ts';
import { ALERTMANAGER_TEMPLATES, parseNotificationTemplate, type Template, usesOfNotification } from '../../lang/gotemplate/template.ts';
import { templatesOf } from '../../lang/alertmanager/texts.ts';
import { within } from '../../source/embed.ts';
import { place, type Source } from '../../source/source.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/template-exists',
  on: 'alertmanager',
  severity: 'error',
  summary: 'A template that a text calls is defined.',
  sees: 'corpus',

  *check(subject, { corpus }) {
    const { files, complete } = templateFiles(subject, corpus);
    if (!complete) return;
    const known = new Set([...ALERTMANAGER_TEMPLATES, ...files.flatMap(({ template }) => template.definitions.map(({ name }) => name))]);
    const texts: { readonly source: Source; readonly template: Template; readonly file: boolean }[] = files.map((one) => ({
      ...one,
      file: true,
    }));
    for (const scalar of templatesOf(subject.config)) {
      texts.push({ source: within(subject.source, scalar), template: parseNotificationTemplate(scalar.text), file: false });
    }
    for (const { source, template, file } of texts) {
      const own = new Set(template.definitions.map(({ name }) => name));
      for (const { name, nameSpan } of usesOfNotification(template, { file }).invokes) {
        if (known.has(name) || own.has(name)) continue;
        const meant = nearest(name, [...known, ...own]);
        yield {
          at: place(source, nameSpan),
          message: `no template is called ${JSON.stringify(name)}`,
          hint: meant === undefined ? undefined : `{{ template ${JSON.stringify(meant)} . }}`,
        };
      }
    }
  },
});
