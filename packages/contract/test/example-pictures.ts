import { deflateSync } from 'node:zlib';
import { crc32 } from '../src/pictures/crc32.ts';

/** Pictures of 12 by 10 as a browser writes them, with its colour profile in them. */
const WRITTEN = {
  jpeg: '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAKAAwDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAABAIG/8QAGBAAAwEBAAAAAAAAAAAAAAAAAAIDITH/xAAVAQEBAAAAAAAAAAAAAAAAAAAFBv/EABgRAAMBAQAAAAAAAAAAAAAAAAACBBIF/9oADAMBAAIRAxEAPwDK1oFaml1DN0pebImRS+l9H//Z',
  lossy:
    'UklGRioCAABXRUJQVlA4WAoAAAAgAAAACwAACQAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggPAAAALABAJ0BKgwACgAMQEIlsAJ0ugAEZoAA/vP09bNcXawyD1eLd/0lfl8QHb+vmZP/nvxzK2LDMag3yUAAAA==',
  lossless:
    'UklGRtYCAABXRUJQVlA4WAoAAAAgAAAACwAACQAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDhM6AAAAC8LQAIAZ6MgbQMm/m3vaGDYtm3kWMT23jps20aS1v2Xu7v3izf/atM2YPYU3eGcnQfwPgF4vgiA/UMALPhLThAAAE31iBkgMZhRNCQoohE6KIUy0wqiUcwQC6EhQkMsotAoT11UVwiA+w3A9wL+GxwGAEA02c1Ws9fMZtu2/f8DPRHR/zb8v6/bcT1qF9O8+/e+nzaTTjkT9nKfx3k761VyEb/V8Lzs5v2aEAvYjarrfjFo5BNBh0ktPSyHzUIy5DRrZNRq3CqleJdFK6exqcg8nE7B4HC3mo36bHolSyBgXYiLTEKiEAA=',
  alpha:
    'UklGRkQCAABXRUJQVlA4WAoAAAAwAAAACwAACQAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZBTFBIFQAAAAEPMP8REUJIQHjg/1rJh4j+T0AeDwBWUDggOAAAAHABAJ0BKgwACgAPwEIlsAJ0AUAAAP73G8R/+pYfcXllYNdbr+lgs/9nJiTH/lxXrrV6AeiesAAA',
};

const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));

export const JPEG = bytes(WRITTEN.jpeg);
export const WEBP = {
  lossy: bytes(WRITTEN.lossy),
  lossless: bytes(WRITTEN.lossless),
  alpha: bytes(WRITTEN.alpha),
} as const;

/** Text and bytes one after the other. */
export function file(...parts: readonly (string | Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))),
  );
}

const uint32 = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);

/** A PNG chunk with the checksum that belongs to it. */
export function chunk(name: string, content: Uint8Array | readonly number[] | string = []): Uint8Array {
  const checked = file(name, content);
  return file(uint32(checked.length - 4), checked, uint32(crc32(checked)));
}

export const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
export const ihdr = (width: number, height: number, depth = 8, colour = 6) =>
  chunk('IHDR', [...uint32(width), ...uint32(height), depth, colour, 0, 0, 0]);
/** The pixels of 12 by 10 in red, green, blue and transparency. */
export const PIXELS = new Uint8Array(
  deflateSync(Uint8Array.from({ length: 10 * (1 + 48) }, (_, at) => (at % 49 ? at % 256 : 0))),
);
export const IEND = chunk('IEND');

/** A PNG of 12 by 10 with these chunks before its pixels. */
export const png = (...before: readonly Uint8Array[]) =>
  file(SIGNATURE, ihdr(12, 10), ...before, chunk('IDAT', PIXELS), IEND);

/** A segment of a JPEG. */
export const segment = (marker: number, content: string | Uint8Array | readonly number[]) => {
  const inside = file(content);
  return file([0xff, marker, (inside.length + 2) >> 8, (inside.length + 2) & 0xff], inside);
};

/** The JPEG with these segments right after its start. */
export const jpeg = (...segments: readonly Uint8Array[]) => file([0xff, 0xd8], ...segments, JPEG.subarray(2));

/** A WebP of these chunks. */
export const webp = (...chunks: readonly (readonly [string, Uint8Array | readonly number[] | string])[]) => {
  const inside = file(
    ...chunks.flatMap(([name, content]) => {
      const whole = file(content);
      return [name, uint32(whole.length).toReversed(), whole, whole.length % 2 ? [0] : []];
    }),
  );
  return file('RIFF', uint32(inside.length + 4).toReversed(), 'WEBP', inside);
};

/** What a chunk of a WebP holds. */
export function contentOf(picture: Uint8Array, name: string): Uint8Array {
  const at = Buffer.from(picture).indexOf(name, 12, 'latin1');
  const length = new DataView(picture.buffer, picture.byteOffset).getUint32(at + 4, true);
  return picture.subarray(at + 8, at + 8 + length);
}
