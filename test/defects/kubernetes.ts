import type { Defect } from './defect.ts';
import { conventions } from './kubernetes-conventions.ts';
import { monitors } from './kubernetes-monitors.ts';
import { objects } from './kubernetes-objects.ts';
import { pods } from './kubernetes-pods.ts';
import { references } from './kubernetes-references.ts';
import { refused } from './kubernetes-refused.ts';
import { security } from './kubernetes-security.ts';

/** Mistakes in manifests. */
export const kubernetes: readonly Defect[] = [...references, ...refused, ...pods, ...monitors, ...security, ...conventions, ...objects];
