import { call } from '@sayso/client';
import { accountGet, type Backend, type ChangeTarget, exportsCreate, exportsPreview } from '@sayso/contract';

/** A copy of the data, which ends nothing: it stands beside what does. */
export type CopyKind = 'export-account' | 'export-organization';

export function isCopy(kind: string): kind is CopyKind {
  return kind.startsWith('export-');
}

/** The copies that somebody can be offered here; what cannot be looked up is not offered. */
export async function offeredCopies(
  backend: Backend,
  organizationId: string,
  wanted: (kind: CopyKind) => boolean,
): Promise<readonly CopyKind[]> {
  if (!(await backend.serves(exportsCreate))) return [];
  const offered = async (kind: CopyKind, subjectOf: () => Promise<ChangeTarget>): Promise<readonly CopyKind[]> => {
    if (!wanted(kind)) return [];
    try {
      const { scopes } = await call(backend, exportsPreview, { subject: await subjectOf() });
      const scope = kind === 'export-account' ? 'access' : 'backup';
      return scopes.some((offer) => offer.scope === scope) ? [kind] : [];
    } catch {
      return [];
    }
  };
  const own = async () => ({ type: 'account', id: (await call(backend, accountGet, {})).id }) as const;
  const copies = await Promise.all([
    offered('export-account', own),
    ...(organizationId
      ? [offered('export-organization', () => Promise.resolve({ type: 'organization', id: organizationId }))]
      : []),
  ]);
  return copies.flat();
}
