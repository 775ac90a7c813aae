import { anyOf } from '../../lang/kubernetes/pattern.ts';
import { rule } from '../../rule.ts';

const list = { type: 'array', items: { type: 'string' } };

export default rule({
  name: 'kubernetes/image-tag',
  on: 'object',
  severity: 'warning',
  summary: 'An image has a tag other than latest, or a digest.',
  options: {
    // The tag latest; no tag; no tag after a registry with a port.
    defaults: { block: ['.*:(latest)$', '^[^:]*$', '(.*/[^:]+)$'] as readonly string[], allow: [] as readonly string[] },
    schema: {
      properties: {
        block: { ...list, description: 'RE2 patterns of images that are reported.' },
        allow: { ...list, description: 'RE2 patterns of the only images that are taken; used where `block` is empty.' },
      },
    },
  },

  *check({ pod }, { options: { block, allow } }) {
    if (pod === undefined) return;
    const isBlocked = anyOf(block);
    const isAllowed = anyOf(allow);
    for (const { image, name } of pod.containers) {
      if (image === undefined) continue;
      const builtIn = block.length > 0 && isBlocked(image.text);
      if (!builtIn && (block.length > 0 || allow.length === 0 || isAllowed(image.text))) continue;
      yield { at: image, message: `container ${name} runs ${image.text}, which ${why(image.text, builtIn)}` };
    }
  },
});

function why(image: string, blocked: boolean): string {
  if (image.endsWith(':latest')) return 'is whatever was pushed last';
  if (blocked && !image.slice(image.lastIndexOf('/') + 1).includes(':')) return 'has no tag and means latest';
  return blocked ? 'is one of the images that are ruled out' : 'is none of the images that are taken';
}
