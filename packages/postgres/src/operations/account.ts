import { type Handlers, isProblem, type OperationId, type Principal, problem } from '@sayso/contract';
import { avatarDownload, cleanPicture, updateAccount } from '@sayso/contract/rules';
import { type Call, command } from '../command.ts';
import { personOf } from '../person.ts';
import type { Server } from '../server.ts';
import type { Transaction } from '../sql/transaction.ts';
import { accountOf, etagOf } from './reads.ts';

export function accountHandlers(server: Server, principal: Principal): Handlers {
  const { profile, avatar } = server.policy.account ?? {};
  return { ...(profile && profileHandlers(server, principal)), ...(avatar && avatarHandlers(server, principal)) };
}

function profileHandlers(server: Server, principal: Principal): Handlers {
  const { about, accounts, map } = server;
  // Where a host keeps no language, none can be chosen.
  const languages = map.directory.accounts.columns.locale === undefined ? [] : about.languages;
  return {
    'account.update': async (input, context) => {
      const { accountId } = personOf(principal);
      await committed(server, { operation: 'account.update', principal, context, input }, async (transaction) => {
        await server.lock(transaction, { accountId, withAccount: true });
        const account = await accounts.one(transaction, accountId);
        if (!account || account.erased) throw problem('unauthenticated');
        const facts = {
          displayName: account.displayName ?? '',
          locale: account.locale ?? undefined,
          etag: etagOf(account),
          languages,
        };
        const changed = updateAccount(input, facts, context.ifMatch);
        if (isProblem(changed)) throw changed;
        if (Object.keys(changed).length === 0) return undefined;
        await server.editProfile(transaction, accountId, changed);
        return 'edited the profile';
      });
      return await accountOf(server, accountId);
    },
  };
}

function avatarHandlers(server: Server, principal: Principal): Handlers {
  const { avatars, policy, transactions } = server;
  return {
    'account.setAvatar': async (input, context) => {
      const { accountId } = personOf(principal);
      const limits = policy.limits.avatar;
      const { picture } = input;
      if (picture.size > limits.bytes) throw problem('too-large', { limit: limits.bytes });
      const clean = cleanPicture(new Uint8Array(await picture.arrayBuffer()), limits);
      if (isProblem(clean)) throw clean;
      await committed(server, { operation: 'account.setAvatar', principal, context, input }, async (transaction) => {
        // Not while the account is being erased, and not after.
        await server.lock(transaction, { accountId, withAccount: true });
        const account = await server.accounts.one(transaction, accountId);
        if (!account || account.erased) throw problem('unauthenticated');
        await avatars.set(transaction, accountId, clean);
        return 'set the profile picture';
      });
      return await accountOf(server, accountId);
    },

    'account.removeAvatar': async (input, context) => {
      const { accountId } = personOf(principal);
      const call = { operation: 'account.removeAvatar', principal, context, input } as const;
      await committed(server, call, async (transaction) =>
        (await avatars.remove(transaction, accountId)) ? 'removed the profile picture' : undefined,
      );
      return await accountOf(server, accountId);
    },

    'avatars.get': async ({ avatarId, offset }) => {
      const stored = await transactions.run({ token: avatarId }, (transaction) => avatars.find(transaction, avatarId));
      if (!stored) throw problem('not-found');
      return avatarDownload(stored, offset);
    },
  };
}

/** `work` gives the event that goes into the audit; nothing where nothing changed. */
async function committed(
  server: Server,
  call: Call & { readonly operation: OperationId },
  work: (transaction: Transaction) => Promise<string | undefined>,
): Promise<void> {
  const person = personOf(call.principal);
  await command(server, call, async (transaction) => {
    const event = await work(transaction);
    const acts = event === undefined ? [] : [{ type: 'audit', event } as const];
    await server.perform(transaction, acts, { person, tenant: person.accountId, locale: call.context.locale });
    return { answer: undefined };
  });
}
