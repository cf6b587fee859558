import type { QRCode } from 'jsqr';
// Without exports for modules: it puts itself on the global object.
import 'jsqr';

type Reader = (data: Uint8ClampedArray, width: number, height: number) => QRCode | null;

/** Pixels for each unit of the picture's own scale: one module of a QR code. */
const SCALE = 6;

/** What a camera reads out of the picture, drawn as it stands on the page and not out of what it was made of. */
export async function readQrPicture(picture: SVGSVGElement): Promise<string> {
  const { width, height } = picture.viewBox.baseVal;
  const copy = picture.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width * SCALE));
  copy.setAttribute('height', String(height * SCALE));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.fillStyle = getComputedStyle(picture).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const read = (globalThis as unknown as { readonly jsQR: Reader }).jsQR;
  const found = read(data, canvas.width, canvas.height);
  if (!found) throw new Error('No camera reads this picture.');
  return found.data;
}
