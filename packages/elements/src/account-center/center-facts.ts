import { call, isSaysoError } from '@sayso/client';
import {
  type Backend,
  type Capabilities,
  capabilitiesGet,
  type ChangeKind,
  type ChangeTarget,
  type ContactChannel,
  contactChangesList,
  exportsPreview,
  type ExportScope,
  type Organization,
  organizationsList,
  type Permission,
  rolesList,
} from '@sayso/contract';

/** What decides which panels somebody finds. */
export interface CenterFacts {
  readonly accountId: string;
  readonly scope: NonNullable<Capabilities['principal']>['scope'];
  /** The ids of the operations that the backend serves. */
  readonly operations: readonly string[];
  readonly kinds: readonly ChangeKind[];
  /** All that the person belongs to, by name. */
  readonly organizations: readonly Pick<Organization, 'id' | 'name'>[];
  /** The one that the page is about; absent: none. */
  readonly organization?: {
    readonly id: string;
    /** What the person's role allows there. */
    readonly permissions: readonly Permission[];
    /** True where those who left come back by a code. */
    readonly hasCode: boolean;
  };
  /** The addresses that can be changed here. */
  readonly channels: readonly ContactChannel[];
  /** What can be taken along. */
  readonly exports: readonly ExportScope[];
}

/** Absent: nobody is signed in. Throws what `call` throws. */
export async function readCenterFacts(
  backend: Backend,
  organizationId: string,
  signal: AbortSignal,
): Promise<CenterFacts | undefined> {
  const { kinds, operations, principal } = await call(backend, capabilitiesGet, {}, { signal });
  if (!principal) return undefined;
  const { accountId, scope } = principal;
  const served = (id: string) => operations.includes(id);
  const bare = {
    accountId,
    scope,
    operations,
    kinds: kinds.map(({ kind }) => kind),
    organizations: [],
    channels: [],
    exports: [],
  };
  if (scope === 'secondFactor') return bare;
  const exportsOf = async (subject: ChangeTarget): Promise<readonly ExportScope[]> => {
    if (!served('exports.create')) return [];
    try {
      return (await call(backend, exportsPreview, { subject }, { signal })).scopes.map((offer) => offer.scope);
    } catch (error) {
      // Nothing of this kind is taken along here, or not by this person.
      if (isSaysoError(error) && error.problem) return [];
      throw error;
    }
  };
  const [contacts, own, { items: organizations }] = await Promise.all([
    served('contactChanges.list') && scope === 'full' ? call(backend, contactChangesList, {}, { signal }) : undefined,
    exportsOf({ type: 'account', id: accountId }),
    served('organizations.list') ? call(backend, organizationsList, {}, { signal }) : { items: [] },
  ]);
  const found = organizations.find(({ id }) => id === organizationId) ?? organizations[0];
  const base = { ...bare, organizations, channels: contacts?.channels ?? [], exports: own };
  if (!found || scope === 'limited' || found.state !== 'active') return base;
  const { code, id, membership } = found;
  const [roles, shared] = await Promise.all([
    served('roles.list') ? call(backend, rolesList, { organizationId: id }, { signal }) : { items: [] },
    exportsOf({ type: 'organization', id }),
  ]);
  const permissions = roles.items.find((role) => role.id === membership.role)?.permissions ?? [];
  return { ...base, organization: { id, permissions, hasCode: code !== undefined }, exports: [...own, ...shared] };
}
