/** The Secret with the configuration, which the Alertmanager object names as its `configSecret`. */
export const CONFIG_SECRET = 'alertmanager-config';

/** The folder of `dist/`, and so the Argo CD Application. */
export const APPLICATION = 'monitoring';
