import { ANONYMOUS, isProblem, membersList, problem } from '@sayso/contract';
import { type BrokenBackend, everyCallTwisted, twisted, unlessRefused } from './broken-backend.ts';

export const brokenAtTheSeam: readonly BrokenBackend[] = [
  {
    name: 'leaves the etag out of members',
    rule: 'answers-fit',
    of: twisted({
      'members.list': async ({ next }) => {
        const page = await next();
        return { ...page, items: page.items.map(({ etag: _etag, ...rest }) => rest as typeof rest & { etag: string }) };
      },
    }),
  },
  {
    name: 'throws errors of its own for what is not there',
    rule: 'problems-closed',
    also: ['support-decides'],
    of: everyCallTwisted(async ({ next }) => {
      try {
        return await next();
      } catch (error) {
        throw isProblem(error) && error.code === 'not-found' ? new Error('no such row') : error;
      }
    }),
  },
  {
    name: 'answers with a problem that the operation does not know',
    rule: 'problems-closed',
    of: twisted({
      'organizations.get': ({ input, next }) =>
        input.organizationId === 'no-such-organization' ? Promise.reject(problem('expired')) : next(),
    }),
  },
  {
    name: 'forgets an operation in its capabilities',
    rule: 'capabilities-true',
    of: twisted({
      'capabilities.get': async ({ next }) => {
        const answer = await next();
        return { ...answer, operations: answer.operations.filter((id) => id !== 'support.create') };
      },
    }),
  },
  {
    name: 'ignores members of an input that it does not know',
    rule: 'unknown-members-refused',
    of: everyCallTwisted(async ({ input, next }) => {
      return unlessRefused(next(), 'validation-failed', (refusal) => {
        const unknown = refusal.members.errors?.filter(({ code }) => code === 'unknown-member') ?? [];
        if (unknown.length === 0) throw refusal;
        const cleaned = structuredClone(input) as Record<string, unknown>;
        for (const { pointer } of unknown) {
          const [name = '', inner] = pointer.slice(1).split('/');
          if (inner === undefined) delete cleaned[name];
          else delete (cleaned[name] as Record<string, unknown>)[inner];
        }
        return next(cleaned);
      });
    }),
  },
  {
    name: 'takes pages of any size',
    rule: 'input-checked',
    of: twisted({
      'members.list': ({ input, next }) => {
        const { pageSize = 50 } = input;
        return next(pageSize > 1000 ? { ...input, pageSize: 1000 } : input);
      },
    }),
  },
  {
    name: 'lists members to everybody who asks',
    rule: 'sign-in-needed',
    of: twisted({
      'members.list': ({ input, principal, host, next }) =>
        principal === ANONYMOUS ? host.as(host.signInAs('account-agent')).call(membersList, input) : next(),
    }),
  },
  {
    name: 'makes up a key where none came',
    rule: 'key-needed',
    of: twisted({
      'support.create': ({ input, context, next }) =>
        next(input, { ...context, idempotencyKey: context.idempotencyKey ?? `made-up-${Math.random()}` }),
    }),
  },
];
