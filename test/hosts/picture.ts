import { accountGet, type Backend, avatarsGet } from '@sayso/contract';
import { choose } from '../../packages/elements/test/pictures.ts';
import { find, until } from './roles.ts';

/** What the host has stored of the person's picture; undefined: there is none. */
export async function storedPicture(backend: Backend): Promise<Blob | undefined> {
  const { avatarId } = await backend.call(accountGet, {});
  if (avatarId === undefined) return undefined;
  const { body, mediaType } = await backend.call(avatarsGet, { avatarId });
  return new Blob([await new Response(body).blob()], { type: mediaType });
}

/** Chooses a file as the browser's dialog does. */
export async function choosePicture(file: File, label: string): Promise<void> {
  const input = await find('textbox', label);
  input.focus();
  choose(file, input);
}

/** The picture that the page shows, once it has arrived. */
export async function shownPicture(): Promise<HTMLImageElement> {
  return await until(() => {
    const picture = document.querySelector('sayso-avatar')?.shadowRoot?.querySelector('img');
    return picture?.complete && picture.naturalWidth > 0 ? picture : undefined;
  }, 'no picture');
}
