import { crc32 } from '../../contract/src/pictures/crc32.ts';

type Part = string | Uint8Array | readonly number[];

/** Text, of one byte a character, and bytes one after the other. */
function joined(...parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const bytes = parts.flatMap((part) =>
    typeof part === 'string' ? Array.from(part, (character) => character.charCodeAt(0)) : [...part],
  );
  return Uint8Array.from(bytes);
}

const uint16 = (value: number) => [value >>> 8, value & 0xff];
const uint32 = (value: number) => [...uint16(value >>> 16), ...uint16(value & 0xffff)];

/** An entry of a TIFF directory: of one SHORT, or of what stands elsewhere. */
const entry = (tag: number, type: number, count: number, value: readonly number[]) => [
  ...uint16(tag),
  ...uint16(type),
  ...uint32(count),
  ...value,
];

/** EXIF as cameras write it: maker, orientation, and a place (59° 19′ 46″ N, 18° 4′ 7″ E). */
function exif(orientation: number): Uint8Array<ArrayBuffer> {
  const maker = 'Kamera\0\0';
  const degrees = (...parts: readonly number[]) => parts.flatMap((part) => [...uint32(part), ...uint32(1)]);
  const [makerAt, placeAt] = [50, 58];
  const latitudeAt = placeAt + 2 + 4 * 12 + 4;
  return joined(
    'MM\0*',
    uint32(8),
    uint16(3),
    entry(0x010f, 2, 7, uint32(makerAt)),
    entry(0x0112, 3, 1, [...uint16(orientation), 0, 0]),
    entry(0x8825, 4, 1, uint32(placeAt)),
    uint32(0),
    maker,
    uint16(4),
    entry(1, 2, 2, [0x4e, 0, 0, 0]),
    entry(2, 5, 3, uint32(latitudeAt)),
    entry(3, 2, 2, [0x45, 0, 0, 0]),
    entry(4, 5, 3, uint32(latitudeAt + 24)),
    uint32(0),
    degrees(59, 19, 46),
    degrees(18, 4, 7),
  );
}

const XMP =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="Anna"/></rdf:RDF></x:xmpmeta>';

/** A colour profile without curves: enough for a reader to find it. */
const ICC = joined(
  uint32(132),
  'none',
  uint32(0x04300000),
  'mntrRGB XYZ ',
  new Uint8Array(12),
  'acsp',
  new Uint8Array(88),
  uint32(0),
);

const segment = (marker: number, ...content: readonly Part[]) => {
  const inside = joined(...content);
  return joined([0xff, marker], uint16(inside.length + 2), inside);
};

const chunk = (name: string, ...content: readonly Part[]) => {
  const named = joined(name, ...content);
  return joined(uint32(named.length - 4), named, uint32(crc32(named)));
};

/** Paints what has another colour in each quarter: red and green above, blue and white below. */
export function quarters(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  for (const [index, colour] of ['#f00', '#0f0', '#00f', '#fff'].entries()) {
    if (!context) continue;
    context.fillStyle = colour;
    context.fillRect((index % 2) * (width / 2), Math.floor(index / 2) * (height / 2), width / 2, height / 2);
  }
  return canvas;
}

async function written(canvas: HTMLCanvasElement, type: string): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.95));
  if (blob?.type !== type) throw new Error(`this browser does not write ${type}`);
  return new Uint8Array(await blob.arrayBuffer());
}

export interface Photo {
  readonly width?: number;
  readonly height?: number;
  /** As EXIF counts it; 6: the camera was held upright, turn it to the right. */
  readonly orientation?: number;
}

/** A JPEG with everything in it that a camera and an editor leave: EXIF with the place, XMP, a colour profile, IPTC, a comment. */
export async function photo({ width = 400, height = 200, orientation = 1 }: Photo = {}): Promise<File> {
  const jpeg = await written(quarters(width, height), 'image/jpeg');
  const notes = joined(
    segment(0xe1, 'Exif\0\0', exif(orientation)),
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', XMP),
    segment(0xe2, 'ICC_PROFILE\0\x01\x01', ICC),
    segment(0xed, 'Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0a', '\x1c\x02\x05\0\x05Title'),
    segment(0xfe, 'taken at home'),
  );
  return new File([jpeg.subarray(0, 2), notes, jpeg.subarray(2)], 'holiday.jpg', { type: 'image/jpeg' });
}

/** A PNG that is transparent in one half, with EXIF, XMP, a colour profile and text. */
export async function drawing(): Promise<File> {
  const canvas = quarters(300, 300);
  canvas.getContext('2d')?.clearRect(0, 0, 150, 300);
  const png = await written(canvas, 'image/png');
  const profile = new Uint8Array(
    await new Response(new Blob([ICC]).stream().pipeThrough(new CompressionStream('deflate'))).arrayBuffer(),
  );
  const notes = joined(
    chunk('iCCP', 'profile\0\0', profile),
    chunk('eXIf', exif(1)),
    chunk('tEXt', 'Author\0Anna'),
    chunk('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0', XMP),
  );
  return new File([png.subarray(0, 33), notes, png.subarray(33)], 'drawing.png', { type: 'image/png' });
}

/** A WebP of 12 by 10 with EXIF and XMP beside it. */
export function webp(): File {
  const pixels = Uint8Array.from(
    atob('sAEAnQEqDAAKAAxAQiWwAnS6AARmgAD+8/T1s1xdrDIPV4t3/SV+XxAdv6+Zk/+e/HMrYsMxqDfJQAAA'),
    (character) => character.charCodeAt(0),
  );
  const piece = (name: string, content: Uint8Array | readonly number[]) =>
    joined(name, uint32(content.length).toReversed(), content, content.length % 2 ? [0] : []);
  const inside = joined(
    'WEBP',
    piece('VP8X', [0x0c, 0, 0, 0, 11, 0, 0, 9, 0, 0]),
    piece('VP8 ', pixels),
    piece('EXIF', exif(1)),
    piece('XMP ', joined(XMP)),
  );
  return new File([joined('RIFF', uint32(inside.length).toReversed(), inside)], 'holiday.webp', { type: 'image/webp' });
}

/** A PNG of a few bytes that claims so many pixels. */
export function claiming(width: number, height: number): File {
  const header = chunk('IHDR', uint32(width), uint32(height), [8, 6, 0, 0, 0]);
  const bytes = joined([0x89], 'PNG\r\n\x1a\n', header, chunk('IDAT', [0x78, 0x9c]), chunk('IEND'));
  return new File([bytes], 'bomb.png', { type: 'image/png' });
}

/** A JPEG that ends after its header. */
export function damaged(): File {
  const bytes = joined([0xff, 0xd8], segment(0xc0, [8, 0, 10, 0, 10, 1, 1, 0x11, 0]));
  return new File([bytes], 'damaged.jpg', { type: 'image/jpeg' });
}

/** Chooses a file as the browser's dialog does. */
export function choose(file: File, input: HTMLElement): void {
  const chosen = new DataTransfer();
  chosen.items.add(file);
  (input as HTMLInputElement).files = chosen.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
