import type { Model } from '../model.ts';

/** Applications of waves up to here must run before the next begin: definitions of kinds, and what fills Secrets. */
const MUST_RUN = -10;

/**
 * How Argo CD judges an Application inside another one. It has no opinion by itself since 1.8, so that the waves of the root
 * would all begin at once. The usual remedy copies the health of the child, and then one Ingress without an address or one
 * crashing Grafana keeps every later wave from being applied at all. Here a child is done when its objects are applied; only
 * the first waves must be healthy too, because later ones would be refused without them.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/health/#argocd-app
 */
const LUA = `local hs = {status = "Progressing", message = "not applied yet"}
if obj.status == nil or obj.status.sync == nil then
  return hs
end
local operation = obj.status.operationState
if operation ~= nil and (operation.phase == "Failed" or operation.phase == "Error") then
  hs.status = "Degraded"
  hs.message = operation.message or operation.phase
  return hs
end
if obj.status.sync.status ~= "Synced" or (operation ~= nil and operation.phase ~= "Succeeded") then
  return hs
end
local wave = 0
if obj.metadata.annotations ~= nil then
  wave = tonumber(obj.metadata.annotations["argocd.argoproj.io/sync-wave"] or "0") or 0
end
local health = obj.status.health and obj.status.health.status or "Progressing"
if wave <= ${MUST_RUN} and health ~= "Healthy" then
  hs.message = "applied, and what comes next waits until it is healthy: " .. health
  return hs
end
return {status = "Healthy", message = "applied"}
`;

/** A part of Argo CD's own settings, for `kubectl apply --server-side`, which leaves every other key of it alone. */
export const healthSettings = ({ environment }: Model) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name: 'argocd-cm',
    namespace: environment.namespaces.argocd,
    labels: { 'app.kubernetes.io/name': 'argocd-cm', 'app.kubernetes.io/part-of': 'argocd' },
  },
  data: { 'resource.customizations.health.argoproj.io_Application': LUA },
});
