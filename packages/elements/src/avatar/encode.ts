import type { AvatarLimits } from '@sayso/contract';
import { cleanPicture } from '@sayso/contract/pictures';
import { type Section, squareOf } from './section.ts';

/** In pixels each way: what is sent, and what is tried where that is more than the host takes. */
const SIDES = [512, 256, 128];
const TRANSPARENT = [['image/png'], ['image/webp', 0.9]] as const;
const OPAQUE = [['image/jpeg', 0.92], ['image/webp', 0.9], ['image/jpeg', 0.7], ['image/png']] as const;

/** WebKit rounds what is opaque down a little where it makes a picture larger. */
const OPAQUE_ENOUGH = 250;

/** Draws a section of a picture so that it fills the canvas. */
export function draw(canvas: HTMLCanvasElement, picture: ImageBitmap, section: Section): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { left, side, top } = squareOf(section, picture);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, left, top, side, side, 0, 0, canvas.width, canvas.height);
}

/**
 * Makes a new file of the section: nothing of the chosen one is in it but its pixels. PNG where something shines through, else JPEG, as far
 * as the host takes them and the browser writes them. Undefined where nothing comes about that is within the limits.
 */
export async function encode(picture: ImageBitmap, section: Section, limits: AvatarLimits): Promise<Blob | undefined> {
  for (const side of SIDES) {
    if (side * side > limits.pixels) continue;
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = side;
    draw(canvas, picture, section);
    for (const [type, quality] of isTransparent(canvas) ? TRANSPARENT : OPAQUE) {
      const written = limits.types.includes(type) && (await write(canvas, type, quality));
      if (!written) continue;
      // Chromium writes a colour profile into what it encodes.
      const clean = cleanPicture(new Uint8Array(await written.arrayBuffer()), limits);
      if ('bytes' in clean) return new Blob([clean.bytes], { type: clean.type });
    }
  }
  return undefined;
}

/** A browser that cannot write a kind writes PNG in its place; that has a turn of its own. */
async function write(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob | undefined> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality));
  return blob?.type === type ? blob : undefined;
}

function isTransparent(canvas: HTMLCanvasElement): boolean {
  const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 255) < OPAQUE_ENOUGH) return true;
  return false;
}
