import {
  accountGet,
  accountRemoveAvatar,
  accountSetAvatar,
  avatarsGet,
  capabilitiesGet,
  type Account,
  type AvatarLimits,
  type Backend,
} from '@sayso/contract';
import { isSaysoError } from '../../sayso-error.ts';
import { type Asking, settingsFlow, type SettingsFlow, type SettingsFlowOptions } from '../settings/settings-flow.ts';

/** A person's profile picture. */
export interface AvatarSettings {
  /** Its initials stand there without a picture. */
  readonly displayName: string;
  /** Absent: there is none. */
  readonly avatarId?: string;
  /** An address for an `<img>`, or the picture itself where the backend has no addresses. Absent: there is none, or it could not be had. */
  readonly picture?: string | Blob;
  readonly limits: AvatarLimits;
  /** What this backend serves. */
  readonly isSettable: boolean;
  readonly isRemovable: boolean;
}

export type AvatarAct =
  /** A PNG, JPEG or WebP within the limits. */
  { readonly type: 'set'; readonly picture: Blob } | { readonly type: 'remove' };

export type AvatarFlow = SettingsFlow<AvatarSettings, AvatarAct>;

/** Shows, sets and removes the signed-in person's picture. */
export function avatarFlow(options: SettingsFlowOptions): AvatarFlow {
  const { backend } = options;
  return settingsFlow<AvatarSettings, AvatarAct>(options, {
    operation: accountGet,
    async read(ask) {
      const [account, { limits }, isSettable, isRemovable] = await Promise.all([
        ask(accountGet, {}),
        ask(capabilitiesGet, {}),
        backend.serves(accountSetAvatar),
        backend.serves(accountRemoveAvatar),
      ]);
      return { limits: limits.avatar, isSettable, isRemovable, ...(await shown(account, backend, ask)) };
    },
    async perform(act, { limits, isSettable, isRemovable }, ask) {
      const account = await change(act, ask);
      return { limits, isSettable, isRemovable, ...(await shown(account, backend, ask)) };
    },
  });
}

function change(act: AvatarAct, ask: Asking): Promise<Account> {
  switch (act.type) {
    case 'set':
      return ask(accountSetAvatar, { picture: act.picture });
    case 'remove':
      return ask(accountRemoveAvatar, {});
    default:
      return act satisfies never;
  }
}

async function shown(
  { avatarId, displayName }: Account,
  backend: Backend,
  ask: Asking,
): Promise<Pick<AvatarSettings, 'avatarId' | 'displayName' | 'picture'>> {
  if (avatarId === undefined) return { displayName };
  const picture = backend.address?.(avatarsGet, { avatarId }) ?? (await fetched(avatarId, ask));
  return { displayName, avatarId, ...(picture !== undefined && { picture }) };
}

/** A picture that does not come takes nothing else along. */
async function fetched(avatarId: string, ask: Asking): Promise<Blob | undefined> {
  try {
    const { body, mediaType } = await ask(avatarsGet, { avatarId });
    const blob = await new Response(body).blob();
    return new Blob([blob], { type: mediaType });
  } catch (error) {
    if (isSaysoError(error, 'aborted')) throw error;
    return undefined;
  }
}
