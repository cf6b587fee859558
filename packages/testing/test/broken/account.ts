import { type Account, accountGet, type Backend } from '@sayso/contract';
import type { MemoryHost } from '@sayso/testing';
import { asPerson, type BrokenBackend, twisted, unlessRefused } from './broken-backend.ts';

const recordOf = (host: MemoryHost, accountId: string) => host.state.tables.accounts.find(({ id }) => id === accountId);

const account = (sound: Backend): Promise<Account> => sound.call(accountGet, {});

export const brokenInProfiles: readonly BrokenBackend[] = [
  {
    name: 'changes the name for the person and for nobody else',
    rule: 'profile-holds',
    of: twisted({
      'account.update': async ({ host, principal, next }) => {
        const { accountId } = asPerson(principal);
        const own = host.state.tables.members.filter((one) => one.accountId === accountId);
        const names = own.map(({ name }) => name);
        const answer = await next();
        for (const [index, member] of own.entries()) member.name = names[index] ?? null;
        return answer;
      },
    }),
  },
  {
    name: 'overwrites what somebody else has just written',
    rule: 'edits-conditional',
    of: twisted({
      'account.update': ({ context, input, next }) =>
        unlessRefused(next(), 'precondition-failed', ({ members }) =>
          next(input, { ...context, ifMatch: members.etag ?? '' }),
        ),
    }),
  },
  {
    name: 'takes every name that fits in',
    rule: 'profile-fields-checked',
    of: twisted({
      'account.update': ({ host, principal, input, next, sound }) =>
        unlessRefused(next(), 'validation-failed', async (refusal) => {
          const record = recordOf(host, asPerson(principal).accountId);
          if (!record || !input.displayName?.includes('\u202e')) throw refusal;
          record.displayName = input.displayName;
          return { ...(await account(sound)), displayName: input.displayName };
        }),
    }),
  },
  {
    name: 'says that a picture is set and shows none',
    rule: 'picture-shown',
    also: ['picture-clean', 'picture-goes', 'picture-checked', 'erased-whole'],
    of: twisted({
      'account.setAvatar': async ({ host, next }) => {
        const answer = await next();
        host.state.sayso.avatars = [];
        return answer;
      },
    }),
  },
  {
    name: 'goes on showing the picture before',
    rule: 'picture-goes',
    of: twisted({
      'account.setAvatar': async ({ host, next }) => {
        const before = [...host.state.sayso.avatars];
        const answer = await next();
        host.state.sayso.avatars.push(...before.map((one) => ({ ...one, accountId: '' })));
        return answer;
      },
    }),
  },
  {
    name: 'keeps the file as it came',
    rule: 'picture-clean',
    of: twisted({
      'account.setAvatar': async ({ host, input, next }) => {
        const answer = await next();
        const bytes = new Uint8Array(await input.picture.arrayBuffer());
        const stored = host.state.sayso.avatars.at(-1);
        if (stored) {
          stored.base64 = btoa(String.fromCharCode(...bytes));
          const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
          stored.sha256 = Array.from(digest, (one) => one.toString(16).padStart(2, '0')).join('');
        }
        return answer;
      },
    }),
  },
  {
    name: 'believes the name of a media type',
    rule: 'picture-checked',
    of: twisted({
      'account.setAvatar': ({ host, input, principal, next, sound }) =>
        unlessRefused(next(), 'unsupported-media', async (refusal) => {
          if (input.picture.type !== 'image/svg+xml') throw refusal;
          const { accountId } = asPerson(principal);
          const stored = { id: 'x'.repeat(24), accountId, mediaType: 'image/svg+xml', sha256: '', base64: '' };
          host.state.sayso.avatars = [...host.state.sayso.avatars.filter((one) => one.accountId !== accountId), stored];
          return await account(sound);
        }),
    }),
  },
];
