import { decoding } from './alertmanager-decoding.ts';
import { inhibition } from './alertmanager-inhibition.ts';
import { receivers } from './alertmanager-receivers.ts';
import { routing } from './alertmanager-routing.ts';
import type { Defect } from './defect.ts';

/** Mistakes in the configuration of Alertmanager, which stands in an ExternalSecret. */
export const alertmanager: readonly Defect[] = [...decoding, ...routing, ...inhibition, ...receivers];
