import { sha256 } from '@sayso/archive';
import { type Handlers, isProblem, type Principal, problem } from '@sayso/contract';
import { avatarDownload, cleanPicture, updateAccount } from '@sayso/contract/rules';
import { fromBase64, toBase64 } from '../exports/base64.ts';
import type { Host } from '../host.ts';
import { personOf } from '../person.ts';
import { randomToken } from '../random.ts';
import { accountOf } from '../reads.ts';

/** `uploaded`: the bytes that the call brings. A handler does not wait for them, for that would be a pause in a transaction. */
export function accountHandlers(host: Host, principal: Principal, uploaded?: Uint8Array): Handlers {
  const { profile, avatar } = host.state.policy.account ?? {};
  return { ...(profile && profileHandlers(host, principal)), ...(avatar && avatarHandlers(host, principal, uploaded)) };
}

function profileHandlers(host: Host, principal: Principal): Handlers {
  return {
    'account.update': (edit, { ifMatch }) => {
      const { accountId } = personOf(principal);
      const { about, tables } = host.state;
      const { displayName, locale, etag } = accountOf(host.state, accountId);
      const changed = updateAccount(edit, { displayName, locale, etag, languages: about.languages }, ifMatch);
      if (isProblem(changed)) throw changed;
      if (Object.keys(changed).length > 0) {
        for (const account of tables.accounts) {
          if (account.id !== accountId) continue;
          Object.assign(account, changed);
          account.version += 1;
        }
        if (changed.displayName !== undefined) rename(host, accountId, changed.displayName);
        note(host, accountId, 'edited the profile');
      }
      return accountOf(host.state, accountId);
    },
  };
}

/** Colleagues see the name that the membership has. Who left stays a placeholder. */
function rename(host: Host, accountId: string, name: string): void {
  for (const member of host.state.tables.members) {
    if (member.accountId !== accountId || member.state !== 'active') continue;
    member.name = name;
    member.version += 1;
  }
}

function avatarHandlers(host: Host, principal: Principal, uploaded: Uint8Array | undefined): Handlers {
  const drop = (accountId: string): boolean => {
    const { sayso } = host.state;
    const before = sayso.avatars.length;
    sayso.avatars = sayso.avatars.filter((one) => one.accountId !== accountId);
    return sayso.avatars.length < before;
  };
  return {
    'account.setAvatar': ({ picture }) => {
      const { accountId } = personOf(principal);
      const { sayso, policy } = host.state;
      const limits = policy.limits.avatar;
      if (!uploaded || picture.size > limits.bytes) throw problem('too-large', { limit: limits.bytes });
      const clean = cleanPicture(uploaded, limits);
      if (isProblem(clean)) throw clean;
      drop(accountId);
      const base64 = toBase64(clean.bytes);
      const digest = sha256();
      digest.update(clean.bytes);
      // Another id for each picture: what was handed on of the one before leads nowhere.
      sayso.avatars.push({ id: randomToken(18), accountId, mediaType: clean.type, sha256: digest.hex(), base64 });
      note(host, accountId, 'set the profile picture');
      return accountOf(host.state, accountId);
    },
    'account.removeAvatar': () => {
      const { accountId } = personOf(principal);
      if (drop(accountId)) note(host, accountId, 'removed the profile picture');
      return accountOf(host.state, accountId);
    },
    'avatars.get': ({ avatarId, offset }) => {
      const stored = host.state.sayso.avatars.find(({ id }) => id === avatarId);
      if (!stored) throw problem('not-found');
      return avatarDownload({ ...stored, bytes: fromBase64(stored.base64) }, offset);
    },
  };
}

function note(host: Host, accountId: string, event: string): void {
  host.state.sayso.audit.push({ at: host.now(), accountId, event });
}
