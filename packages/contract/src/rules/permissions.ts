import type { Permission, Role } from '../model/organization.ts';
import type { Policy } from '../policy.ts';

export function roleOf(policy: Policy, id: string): Role | undefined {
  return policy.roles.find((role) => role.id === id);
}

/** True when the role has the permission; an unknown role has none. */
export function allows(policy: Policy, role: string, permission: Permission): boolean {
  return roleOf(policy, role)?.permissions.includes(permission) ?? false;
}

export function ownerRole(policy: Policy): Role {
  const owner = policy.roles.find((role) => role.isOwner);
  if (!owner) throw new TypeError('A policy names one role that owns.');
  return owner;
}

/** What a former owner gets: the role below owner that may do most. */
export function highestRoleBelowOwner(policy: Policy): Role {
  const [highest] = policy.roles.filter((role) => !role.isOwner).sort((a, b) => b.rank - a.rank);
  if (!highest) throw new TypeError('A policy names at least one role besides the owner.');
  return highest;
}

/** What somebody gets whose role is no longer there: as little as possible. */
export function lowestRole(policy: Policy): Role {
  const [lowest] = policy.roles.filter((role) => !role.isOwner).sort((a, b) => a.rank - b.rank);
  if (!lowest) throw new TypeError('A policy names at least one role besides the owner.');
  return lowest;
}

/** The lowest role that has the permission: the one to ask. */
export function roleToAsk(policy: Policy, permission: Permission): Role | undefined {
  return policy.roles.filter((role) => role.permissions.includes(permission)).sort((a, b) => a.rank - b.rank)[0];
}
