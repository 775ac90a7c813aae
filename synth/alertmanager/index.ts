import type { Artifact } from '../artifact.ts';
import type { Model } from '../model.ts';
import { instance } from './instance.ts';
import { configSecret } from './secret.ts';

/** What Alertmanager is told, and Alertmanager itself where the platform has an operator to run it. */
export const alertmanager = (model: Model): Artifact[] => [configSecret(model), ...instance(model)];
