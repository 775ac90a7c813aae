import { rule } from '../../rule.ts';

export default rule({
  name: 'rules/group-unique',
  on: 'rulefile',
  severity: 'error',
  summary: 'A group of rules has a name of its own in its file.',

  *check({ problems }) {
    for (const { at, message, first, code } of problems) {
      if (code === 'group') yield { at, message, also: first === undefined ? [] : [{ at: first, message: 'the first one' }] };
    }
  },
});
