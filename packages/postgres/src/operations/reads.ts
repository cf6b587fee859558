import {
  type Account,
  type Handlers,
  type KindCapability,
  type PersonPrincipal,
  type Principal,
  type PrincipalCapability,
  problem,
} from '@sayso/contract';
import { offeredRole } from '@sayso/contract/rules';
import { allMethodsIn } from '../factors/stored-factors.ts';
import type { AccountRow } from '../directory/accounts.ts';
import { personFacts, personOf } from '../person.ts';
import { pageOf, positionIn } from '../paging.ts';
import type { Server } from '../server.ts';

export function readHandlers(server: Server, principal: Principal): Handlers {
  const { about, db, members, organizations, policy, transactions } = server;
  return {
    'capabilities.get': async () => ({
      host: about,
      kinds: Object.entries(policy.kinds).map(([kind, { fulfilment }]) => ({
        kind: kind as KindCapability['kind'],
        fulfilment,
      })),
      durations: policy.durations,
      limits: policy.limits,
      ...(principal.kind === 'person' && { principal: await principalCapability(server, principal) }),
    }),

    'account.get': () => accountOf(server, personOf(principal).accountId),

    'organizations.list': (query) => organizations.list(db, personOf(principal).accountId, query),

    'organizations.get': async ({ organizationId }) => {
      const found = await organizations.get(db, organizationId, personOf(principal).accountId);
      if (!found) throw problem('not-found');
      return found;
    },

    'members.list': async (query) => {
      const { accountId } = personOf(principal);
      if (query.state !== 'left') return await members.list(db, accountId, query);
      await members.roleIn(db, query.organizationId, accountId);
      return await transactions.run({ accountId, tenant: query.organizationId }, async (transaction) => {
        if (await members.lackNumbers(transaction, query.organizationId)) {
          await server.lock(transaction, { target: { type: 'organization', id: query.organizationId }, accountId });
          await members.number(transaction, query.organizationId);
        }
        return await members.list(transaction, accountId, query);
      });
    },

    'roles.list': async ({ organizationId, ...request }) => {
      const own = await members.roleIn(db, organizationId, personOf(principal).accountId);
      const { size, after } = positionIn(request, organizationId);
      const roles = policy.roles.toSorted((a, b) => b.rank - a.rank);
      const start = roles.findIndex(({ id }) => id === after?.[0]) + 1;
      return pageOf(roles.slice(start, start + size + 1), {
        size,
        filters: organizationId,
        totalSize: roles.length,
        positionOf: ({ id }) => [id],
        answerOf: (role) => offeredRole(role, own, policy),
      });
    },
  };
}

async function principalCapability(server: Server, person: PersonPrincipal): Promise<PrincipalCapability> {
  const { accountId, scope } = person;
  if (scope !== 'secondFactor') return { scope, accountId };
  return { scope, accountId, secondFactors: (await personFacts(server, person)).secondFactors ?? [] };
}

export async function accountOf(server: Server, accountId: string): Promise<Account> {
  const { accounts, avatars, db, factors, identity, policy } = server;
  const [account, own, summary, avatarId] = await Promise.all([
    accounts.one(db, accountId),
    identity.proofMethods(accountId),
    policy.account?.factors && factors.summary(db, accountId),
    policy.account?.avatar && avatars.idOf(db, accountId),
  ]);
  if (!account || account.erased || account.email === null) throw problem('unauthenticated');
  const { id, state, displayName, email, phone, locale, createdAt } = account;
  return {
    id,
    state,
    displayName: displayName ?? '',
    email,
    ...(phone !== null && { phone }),
    ...(locale !== null && { locale }),
    ...(avatarId && { avatarId }),
    createdAt,
    proofMethods: summary ? allMethodsIn(own, summary) : own,
    etag: etagOf(account),
  };
}

export function etagOf({ version }: AccountRow): string {
  return `v${version}`;
}
