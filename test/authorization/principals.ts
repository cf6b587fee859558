/**
 * Who calls. `token`: nobody, with the status token of a change of the agent's. `half`: signed in without the second factor. `limited`: a
 * member of the organization whose account is deactivated. `former`: left the organization. Then the roles of one organization, the lowest
 * first. `operator`: the host's support team.
 */
export const PRINCIPALS = [
  'anonymous',
  'token',
  'half',
  'limited',
  'former',
  'agent',
  'manager',
  'owner',
  'operator',
] as const;

export type PrincipalName = (typeof PRINCIPALS)[number];

/**
 * What a call is about. `none`: it names nothing. Of people: `own` is the caller's (the agent's for whoever is nobody), `same` another
 * member's of the same organization, `other` somebody's of another organization, `unknown` was never there. Of organizations: `ours`,
 * `theirs`, `nowhere`; `mixed` is something of theirs under the name of ours, `missing` something that never was.
 */
export const RELATIONS = [
  'none',
  'own',
  'same',
  'other',
  'unknown',
  'ours',
  'theirs',
  'nowhere',
  'mixed',
  'missing',
] as const;

export type Relation = (typeof RELATIONS)[number];
