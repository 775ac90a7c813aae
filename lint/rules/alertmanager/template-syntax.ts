import { templateFiles } from '../../corpus/notification-templates.ts';
import { templatesOf } from '../../lang/alertmanager/texts.ts';
import { parseNotificationTemplate, type Template, usesOfNotification } from '../../lang/gotemplate/template.ts';
import { within } from '../../source/embed.ts';
import { place, type Source } from '../../source/source.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'alertmanager/template-syntax',
  on: 'alertmanager',
  severity: 'error',
  summary: 'A text of a notification is a Go template that Alertmanager can run.',
  sees: 'corpus',

  *check(subject, { corpus }) {
    for (const { source, template } of templateFiles(subject, corpus).files) yield* check(source, template, true);
    for (const scalar of templatesOf(subject.config)) {
      yield* check(within(subject.source, scalar), parseNotificationTemplate(scalar.text), false);
    }
  },
});

/** What Go refuses when it reads the text; where it reads it, what must fail when it runs. */
function* check(source: Source, template: Template, file: boolean) {
  const problems = template.problems.length > 0 ? template.problems : usesOfNotification(template, { file }).faults;
  for (const problem of problems) yield { at: place(source, problem), message: problem.message };
}
