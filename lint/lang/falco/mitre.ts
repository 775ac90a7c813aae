/** The tactics of MITRE ATT&CK for enterprises, as tags of rules name them. */
export const TACTICS: ReadonlySet<string> = new Set([
  'mitre_reconnaissance',
  'mitre_resource_development',
  'mitre_initial_access',
  'mitre_execution',
  'mitre_persistence',
  'mitre_privilege_escalation',
  'mitre_defense_evasion',
  'mitre_credential_access',
  'mitre_discovery',
  'mitre_lateral_movement',
  'mitre_collection',
  'mitre_command_and_control',
  'mitre_exfiltration',
  'mitre_impact',
]);

/** Names that stood in rules of the project and still do elsewhere. */
export const OTHER_TACTICS: ReadonlySet<string> = new Set([
  'mitre_remote_service',
  'mitre_remote_access_tools',
  'mitre_execution_through_api',
]);

/** `T1059`, `T1059.004`: a technique, perhaps a part of one. */
export const isTechnique = (tag: string): boolean => /^T\d{4}(\.\d{3})?$/.test(tag);

/** What begins like a technique and is none. */
export const looksLikeTechnique = (tag: string): boolean => /^[tT]\d{3,}([._]\d*)?$/.test(tag) && !isTechnique(tag);
