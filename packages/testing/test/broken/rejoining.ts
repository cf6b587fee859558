import { organizationsGet, problem } from '@sayso/contract';
import { asPerson, type BrokenBackend, membershipsOf, rowsOf, twisted, unlessRefused } from './broken-backend.ts';

export const brokenInRejoining: readonly BrokenBackend[] = [
  {
    name: 'brings nobody’s name back',
    rule: 'rejoin-restores',
    of: twisted({
      'organizations.rejoin': async ({ principal, host, next }) => {
        const answer = await next();
        for (const own of membershipsOf(host, principal)) own.name = 'Somebody';
        host.touch();
        return answer;
      },
    }),
  },
  {
    name: 'makes a former owner owner again',
    rule: 'rejoin-role-capped',
    of: twisted({
      'organizations.rejoin': async ({ principal, host, sound, next }) => {
        const answer = await next();
        const own = membershipsOf(host, principal).find(({ id }) => id === answer.organization.membership.id);
        if (own) own.role = answer.formerRole;
        const organization = await sound.call(organizationsGet, { organizationId: answer.organization.id });
        return { ...answer, organization, role: answer.formerRole };
      },
    }),
  },
  {
    name: 'admits strangers by code',
    rule: 'rejoin-admits-nobody',
    also: ['codes-look-alike'],
    of: twisted({
      'organizations.rejoin': ({ input, principal, host, sound, next }) =>
        unlessRefused(next(), 'code-invalid', async (refusal) => {
          const found = host.state.tables.organizations.find(({ code }) => code === input.code);
          const { accountId } = asPerson(principal);
          if (!found || membershipsOf(host, principal).some((one) => one.organizationId === found.id)) throw refusal;
          const number = host.state.tables.members.length + 1;
          host.state.tables.members.push({
            id: `member-new-${number}`,
            organizationId: found.id,
            accountId,
            role: 'agent',
            state: 'active',
            joinedAt: host.now(),
            number,
            name: accountId,
            email: null,
            phone: null,
            version: 1,
          });
          host.touch();
          const organization = await sound.call(organizationsGet, { organizationId: found.id });
          return { organization, role: 'agent', formerRole: 'agent', restored: [] };
        }),
    }),
  },
  {
    name: 'tells those who were removed from strangers',
    rule: 'codes-look-alike',
    of: twisted({
      'organizations.rejoin': ({ principal, host, next }) =>
        unlessRefused(next(), 'code-invalid', (refusal) => {
          const removed = membershipsOf(host, principal).some(({ state }) => state === 'removed');
          throw removed ? problem('code-invalid', { attemptsLeft: 0 }) : refusal;
        }),
    }),
  },
  {
    name: 'takes records back from colleagues',
    rule: 'rejoin-takes-nothing',
    of: twisted({
      'organizations.rejoin': async ({ principal, host, next }) => {
        const own = membershipsOf(host, principal);
        const lost = host.state.sayso.detached.filter(({ membershipId }) => own.some(({ id }) => id === membershipId));
        const answer = await next();
        for (const { collection, recordId, membershipId } of lost)
          for (const row of rowsOf(host, collection)) if (row['id'] === recordId) row['memberId'] = membershipId;
        return answer;
      },
    }),
  },
  {
    name: 'wants the code exactly as it is written',
    rule: 'code-as-typed',
    of: twisted({
      'organizations.rejoin': ({ input, host, next }) => {
        const exact = host.state.tables.organizations.some(({ code }) => code === input.code);
        return next(exact ? input : { ...input, code: 'INVENTED' });
      },
    }),
  },
  {
    name: 'takes any number of wrong codes',
    rule: 'tries-limited',
    of: twisted({
      'organizations.rejoin': ({ host, next }) => {
        host.state.sayso.attempts = [];
        return next();
      },
    }),
  },
];
