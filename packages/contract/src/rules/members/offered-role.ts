import type { OfferedRole, Role } from '../../model/organization.ts';
import type { Policy } from '../../policy.ts';
import { allows, roleOf } from '../permissions.ts';

/** A role as somebody with `ownRole` may use it: who may set roles gives and takes those up to their own. */
export function offeredRole(role: Role, ownRole: string, policy: Policy): OfferedRole {
  const own = roleOf(policy, ownRole);
  return { ...role, isAssignable: own !== undefined && allows(policy, ownRole, 'set-roles') && role.rank <= own.rank };
}
