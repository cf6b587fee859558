import { type Organization, problem } from '@sayso/contract';
import { type BrokenBackend, everyCallTwisted, membershipsOf, twisted } from './broken-backend.ts';

const oneMore = (organization: Organization): Organization => ({
  ...organization,
  memberCount: organization.memberCount + 1,
});

export const brokenInReading: readonly BrokenBackend[] = [
  {
    name: 'tells strangers that an organization exists',
    rule: 'foreign-looks-missing',
    also: ['erased-whole'],
    of: twisted({
      'organizations.get': ({ input, principal, host, next }) => {
        const exists = host.state.tables.organizations.some(({ id }) => id === input.organizationId);
        const known = membershipsOf(host, principal).some((one) => one.organizationId === input.organizationId);
        return principal.kind === 'person' && exists && !known
          ? Promise.reject(problem('permission-required'))
          : next();
      },
    }),
  },
  {
    name: 'lets a colleague cancel',
    rule: 'own-only',
    of: twisted({
      'changes.cancel': ({ input, context, principal, host, next }) => {
        const found = host.state.sayso.changes.find(({ change }) => change.id === input.changeId);
        if (principal.kind !== 'person' || found?.change.state !== 'scheduled') return next();
        return next(input, { ...context, statusToken: found.statusToken });
      },
    }),
  },
  {
    name: 'counts one member too many',
    rule: 'members-true',
    of: twisted({
      'organizations.get': async ({ next }) => oneMore(await next()),
      'organizations.list': async ({ next }) => {
        const page = await next();
        return { ...page, items: page.items.map(oneMore) };
      },
      'organizations.rejoin': async ({ next }) => {
        const answer = await next();
        return { ...answer, organization: oneMore(answer.organization) };
      },
    }),
  },
  {
    name: 'stops after the first page',
    rule: 'pages-complete',
    of: twisted({
      'members.list': async ({ next }) => {
        const { nextPageToken: _more, ...page } = await next();
        return page;
      },
    }),
  },
  {
    name: 'searches by upper and lower case',
    rule: 'search-finds',
    of: twisted({
      'members.list': async ({ input, next }) => {
        const page = await next();
        const { search } = input;
        if (search === undefined) return page;
        const items = page.items.filter(({ displayName = '', email = '' }) =>
          `${displayName} ${email}`.includes(search),
        );
        return { ...page, items };
      },
    }),
  },
  {
    name: 'offers owners as successors',
    rule: 'successors-eligible',
    of: twisted({
      'members.list': ({ input, next }) => {
        const { eligibleFor: _eligible, ...rest } = input;
        return next(rest);
      },
    }),
  },
  {
    name: 'lists roles from the lowest',
    rule: 'roles-ranked',
    of: twisted({
      'roles.list': async ({ next }) => {
        const page = await next();
        return { ...page, items: page.items.toReversed() };
      },
    }),
  },
  {
    name: 'lets somebody who left in for reading',
    rule: 'access-ends',
    also: ['foreign-looks-missing', 'schedule-kept'],
    of: everyCallTwisted(async ({ principal, host, next }, id) => {
      if (id !== 'organizations.get') return next();
      const left = membershipsOf(host, principal).filter(({ state }) => state === 'left');
      for (const one of left) one.state = 'active';
      try {
        return await next();
      } finally {
        for (const one of left) one.state = 'left';
      }
    }),
  },
];
