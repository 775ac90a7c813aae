import { labelled } from '../../lang/kubernetes/labelled.ts';
import { keyProblem, labelSlug, valueProblem } from '../../lang/kubernetes/names.ts';
import { rule } from '../../rule.ts';

export default rule({
  name: 'kubernetes/label',
  on: 'object',
  severity: 'error',
  summary: 'Keys of labels and annotations, and values of labels, have the form that the API server takes.',

  *check(object) {
    for (const { key, value, of } of labelled(object)) {
      const wrongKey = key === undefined ? undefined : keyProblem(key.text, of);
      if (wrongKey !== undefined) yield { at: key!, message: `the key of this ${of} ${wrongKey}` };
      const wrongValue = of === 'label' && value !== undefined ? valueProblem(value.text) : undefined;
      if (wrongValue !== undefined) yield { at: value!, message: `the value of this label ${wrongValue}`, hint: labelSlug(value!.text) };
    }
  },
});
