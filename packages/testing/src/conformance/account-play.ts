import {
  accountGet,
  accountRemoveAvatar,
  accountSetAvatar,
  accountUpdate,
  avatarsGet,
  DEFAULT_LIMITS,
} from '@sayso/contract';
import { HOSTILE, ODD_IDS, recorder, type Scene } from './law.ts';
import { commented, noPictures, picture } from './pictures.ts';
import type { Stage } from './stage.ts';

/** A profile that is edited, and pictures. */
export async function playWithAccount(stage: Stage): Promise<readonly Scene[]> {
  const { scenes, on } = recorder();
  const agent = await stage.signIn('agent');
  const [asAgent, nobody] = [on(agent.backend), on(stage.anonymous)];
  const ifMatch = (await asAgent(accountGet, {}))?.etag ?? '';

  await nobody(accountUpdate, { displayName: 'Zoë' }, { ifMatch });
  await asAgent(accountUpdate, { displayName: 'Zoë' });
  await asAgent(accountUpdate, { displayName: 'Zoë' }, { ifMatch: '"none"' });
  await asAgent(accountUpdate, { displayName: HOSTILE, locale: HOSTILE }, { ifMatch });
  await asAgent(accountUpdate, { displayName: 7 as unknown as string }, { ifMatch });
  await asAgent(accountUpdate, { displayName: '' }, { ifMatch });
  await asAgent(accountUpdate, {}, { ifMatch });
  await asAgent(accountUpdate, { displayName: ' <b>Zoë</b> "\\😀 ', locale: 'sv' }, { ifMatch });
  await asAgent(accountUpdate, { displayName: 'Mia' }, { ifMatch });

  await nobody(accountSetAvatar, { picture: picture() });
  for (const file of noPictures()) await asAgent(accountSetAvatar, { picture: file });
  const large = new Blob([new Uint8Array(DEFAULT_LIMITS.avatar.bytes + 1)], { type: 'image/png' });
  await asAgent(accountSetAvatar, { picture: large });
  await asAgent(accountSetAvatar, { picture: picture() });
  const avatarId = (await asAgent(accountSetAvatar, { picture: commented() }))?.avatarId ?? '';
  await nobody(avatarsGet, { avatarId });
  await nobody(avatarsGet, { avatarId, offset: 5 });
  await nobody(avatarsGet, { avatarId, offset: 1_000_000 });
  await nobody(avatarsGet, { avatarId, offset: -1 });
  for (const odd of ODD_IDS) await nobody(avatarsGet, { avatarId: odd });
  await nobody(accountRemoveAvatar, {});
  await asAgent(accountRemoveAvatar, {});
  await asAgent(accountRemoveAvatar, {});
  await nobody(avatarsGet, { avatarId });
  return scenes;
}
