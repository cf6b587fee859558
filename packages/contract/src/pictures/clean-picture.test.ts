import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import {
  chunk,
  contentOf,
  file,
  IEND,
  ihdr,
  JPEG,
  jpeg,
  PIXELS,
  png,
  segment,
  SIGNATURE,
  WEBP,
  webp,
} from '../../test/example-pictures.ts';
import { readPictureHeader } from './picture-header.ts';
import { DEFAULT_LIMITS } from '../policy.ts';
import { isProblem } from '../problem.ts';
import { cleanPicture } from './clean-picture.ts';

const limits = DEFAULT_LIMITS.avatar;
const clean = (bytes: Uint8Array) => {
  const picture = cleanPicture(bytes, limits);
  return isProblem(picture) ? assert.fail(picture.message) : picture;
};
const refused = (bytes: Uint8Array, which = limits) => {
  const picture = cleanPicture(bytes, which);
  assert.ok(isProblem(picture), 'is taken');
  return { code: picture.code, ...picture.members };
};
const unsupported = { code: 'unsupported-media', accepted: limits.types };
const holds = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(text, 0, 'latin1');

const PICTURES: Readonly<Record<string, Uint8Array>> = { png: png(), jpeg: JPEG, ...WEBP };
const EXIF = file('Exif\0\0MM\0*\0\0\0\x08\0\0 GPSLatitude 59.3293');

describe('what is kept', () => {
  for (const [name, bytes] of Object.entries(PICTURES))
    test(`${name}: type and size by its bytes; cleaning it again changes nothing`, () => {
      const once = clean(bytes);
      const type = name === 'png' || name === 'jpeg' ? `image/${name}` : 'image/webp';
      assert.deepEqual([once.type, once.width, once.height], [type, 12, 10]);
      assert.deepEqual(clean(once.bytes), once);
      assert.ok(!holds(once.bytes, 'sRGB') && !holds(once.bytes, 'acsp'), 'the colour profile is gone');
    });

  test('PNG: the chunks that make up the pixels, as they were', () => {
    const notes = [
      chunk('tEXt', 'Author\0Anna'),
      chunk('zTXt', 'Comment\0\0x'),
      chunk('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta/>'),
      chunk('eXIf', EXIF),
      chunk('iCCP', 'profile\0\0x'),
      chunk('pHYs', [0, 0, 0, 1, 0, 0, 0, 1, 1]),
      chunk('tIME', [7, 234, 1, 1, 1, 1, 1]),
      chunk('prVt', 'private'),
    ];
    assert.deepEqual(clean(png(...notes)).bytes, png());
    const after = file(SIGNATURE, ihdr(12, 10), chunk('IDAT', PIXELS), chunk('tEXt', 'a\0b'), IEND);
    assert.deepEqual(clean(after).bytes, png());
    const inPieces = file(SIGNATURE, ihdr(12, 10), ...[...PIXELS].map((byte) => chunk('IDAT', [byte])), IEND);
    assert.deepEqual(clean(inPieces).bytes, inPieces);
    assert.equal(inflateSync(PIXELS).length, 490);
  });

  test('PNG: palette and transparency', () => {
    const palette = [chunk('PLTE', [255, 0, 0, 0, 0, 255]), chunk('tRNS', [0])];
    const pixels = chunk('IDAT', new Uint8Array(deflateSync(new Uint8Array(10 * 3))));
    const whole = file(SIGNATURE, ihdr(12, 10, 1, 3), ...palette, pixels, IEND);
    assert.deepEqual(clean(whole).bytes, whole);
    const tooMany = chunk(
      'PLTE',
      Array.from({ length: 9 }, () => 0),
    );
    for (const wrong of [
      [],
      [chunk('tRNS', [0]), chunk('PLTE', [1, 2, 3])],
      [tooMany],
      [...palette, chunk('tRNS', [0])],
    ])
      assert.deepEqual(refused(file(SIGNATURE, ihdr(12, 10, 1, 3), ...wrong, pixels, IEND)), unsupported);
  });

  test('JPEG: frame, tables and scan; of the rest only what tells how colours are coded', () => {
    const bare = clean(JPEG).bytes;
    const notes = [
      segment(0xe1, EXIF),
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>'),
      segment(0xe2, 'ICC_PROFILE\0\x01\x01'),
      segment(0xed, 'Photoshop 3.0\x008BIM'),
      segment(0xfe, 'taken at home'),
    ];
    const adobe = segment(0xee, file('Adobe', [0, 100, 0, 0, 0, 0, 1]));
    const rest = bare.subarray(2 + 18);
    const withThumbnail = segment(0xe0, file('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 1, 1], [9, 9, 9]));
    assert.deepEqual(clean(file([0xff, 0xd8], withThumbnail, ...notes, [0xff, 0xff], rest)).bytes, bare);
    assert.deepEqual(clean(file([0xff, 0xd8], ...notes, adobe, rest)).bytes, file([0xff, 0xd8], adobe, rest));
    assert.deepEqual(clean(file(bare.subarray(0, -2), segment(0xfe, 'after'), [0xff, 0xd9])).bytes, bare);
  });

  test('WebP: the simplest container, with its transparency', () => {
    const { bytes } = clean(WEBP.lossy);
    assert.deepEqual(bytes, webp(['VP8 ', contentOf(WEBP.lossy, 'VP8 ')]));
    const alpha = clean(WEBP.alpha).bytes;
    const pieces = [
      ['VP8X', [0x10, 0, 0, 0, 11, 0, 0, 9, 0, 0]],
      ['ALPH', contentOf(WEBP.alpha, 'ALPH')],
      ['VP8 ', contentOf(WEBP.alpha, 'VP8 ')],
    ] as const;
    assert.deepEqual(alpha, webp(...pieces));
    const noted = webp(...pieces, ['EXIF', EXIF], ['XMP ', '<x:xmpmeta/>'], ['prvt', 'private']);
    assert.deepEqual(clean(noted).bytes, alpha);
  });
});

describe('what is refused', () => {
  test('every other kind of file, and a kind that the host does not take', () => {
    const others = [
      '',
      'GIF89a\x01\0\x01\0',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'BM',
      'PK\x03\x04',
      '%PDF-1.7',
    ];
    for (const other of [...others, '\0\0\0\x1cftypavif', 'RIFF\x04\0\0\0WAVEfmt ', '\xff\xd8\xff'])
      assert.deepEqual(refused(file(other)), unsupported);
    assert.deepEqual(refused(JPEG, { ...limits, types: ['image/png'] }), { ...unsupported, accepted: ['image/png'] });
  });

  test('more bytes or pixels than the limits, before anything else is read', () => {
    assert.deepEqual(refused(png(), { ...limits, bytes: 20 }), { code: 'too-large', limit: 20 });
    assert.deepEqual(refused(png(), { ...limits, pixels: 119 }), { code: 'too-large', limit: 119 });
    const bomb = { code: 'too-large', limit: limits.pixels };
    assert.deepEqual(refused(file(SIGNATURE, ihdr(50_000, 50_000), chunk('IDAT', PIXELS), IEND)), bomb);
    assert.deepEqual(refused(file(SIGNATURE, ihdr(0xffffffff, 0xffffffff))), bomb);
    const frame = [8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0];
    assert.deepEqual(refused(file([0xff, 0xd8], segment(0xe1, EXIF), segment(0xc0, frame))), bomb);
    assert.deepEqual(refused(webp(['VP8X', [0, 0, 0, 0, 255, 255, 255, 255, 255, 255]], ['prvt', 'x'])), bomb);
  });

  test('a few bytes that claim many pixels, and a progressive JPEG of endless passes', () => {
    assert.deepEqual(refused(file(SIGNATURE, ihdr(4000, 4000), chunk('IDAT', PIXELS), IEND)), unsupported);
    const bare = clean(JPEG).bytes;
    const scan = bare.subarray(Buffer.from(bare).indexOf(Buffer.from([0xff, 0xda])), -2);
    const scans = (count: number) => file(bare.subarray(0, -2), ...Array<Uint8Array>(count).fill(scan), [0xff, 0xd9]);
    assert.equal(clean(scans(9)).width, 12);
    assert.deepEqual(refused(scans(200)), unsupported);
  });

  test('what moves', () => {
    const moving = png(chunk('acTL', [0, 0, 0, 2, 0, 0, 0, 0]));
    const picture = ['VP8 ', contentOf(WEBP.lossy, 'VP8 ')] as const;
    const canvas = [0, 0, 0, 11, 0, 0, 9, 0, 0];
    for (const bytes of [
      moving,
      webp(['VP8X', [2, ...canvas]], picture),
      webp(['VP8X', [0, ...canvas]], ['ANIM', [0, 0, 0, 0, 0, 0]], picture),
      webp(['VP8X', [0, ...canvas]], picture, ['ANMF', 'x']),
    ])
      assert.deepEqual(refused(bytes), unsupported);
  });

  test('a file that goes on after the picture', () => {
    const html = '<html><script>alert(1)</script>';
    const zip = file('PK\x05\x06', new Uint8Array(18));
    for (const bytes of Object.values(PICTURES))
      for (const more of ['\0', html, zip, '\xff\xd9', '%PDF-1.7'])
        assert.deepEqual(refused(file(bytes, more)), unsupported);
    for (const bytes of Object.values(PICTURES)) assert.deepEqual(refused(file(html, bytes)), unsupported);
    for (const bytes of Object.values(WEBP)) {
      const longer = file(bytes, html, html.length % 2 ? '\0' : '');
      new DataView(longer.buffer).setUint32(4, longer.length - 8, true);
      assert.deepEqual(refused(longer), unsupported);
    }
  });

  test('a picture whose pixels read as a ZIP, a web page, a script or a PDF', () => {
    const zip = file('PK\x05\x06', new Uint8Array(18));
    const passes = [zip, '<HTML>', '<script src=x>', '<?php ', '<svg onload=x>', '%PDF-1.7'];
    const bare = clean(JPEG).bytes;
    for (const pass of passes) {
      assert.deepEqual(refused(file(SIGNATURE, ihdr(12, 10), chunk('IDAT', file(PIXELS, pass)), IEND)), unsupported);
      assert.deepEqual(refused(file(bare.subarray(0, -2), pass, [0xff, 0xd9])), unsupported);
      assert.deepEqual(refused(webp(['VP8 ', file(contentOf(WEBP.lossy, 'VP8 '), pass)])), unsupported);
    }
    for (const pass of passes) {
      const noted = [png(chunk('tEXt', file('a\0', pass))), jpeg(segment(0xfe, pass))].map(
        (bytes) => clean(bytes).bytes,
      );
      assert.deepEqual(noted, [png(), bare], 'in a note it is dropped');
    }
  });

  test('a damaged PNG', () => {
    const wrongSum = png();
    wrongSum[wrongSum.length - 1] = 0;
    const idat = chunk('IDAT', PIXELS);
    for (const bytes of [
      wrongSum,
      file(SIGNATURE, ihdr(12, 10, 3), idat, IEND),
      file(SIGNATURE, ihdr(12, 10, 8, 5), idat, IEND),
      file(SIGNATURE, ihdr(12, 10), ihdr(12, 10), idat, IEND),
      file(SIGNATURE, ihdr(0, 10), idat, IEND),
      file(SIGNATURE, ihdr(12, 10), IEND),
      file(SIGNATURE, ihdr(12, 10), chunk('IDAT', 'not compressed'), IEND),
      file(SIGNATURE, ihdr(12, 10), chunk('IDAT', PIXELS.subarray(0, 9)), chunk('tEXt', 'a\0b'), idat, IEND),
      png(chunk('UNKN')),
      png(chunk('PLT1')),
    ])
      assert.deepEqual(refused(bytes), unsupported);
  });

  test('a damaged JPEG, and kinds of it that browsers do not show', () => {
    const bare = clean(JPEG).bytes;
    const at = Buffer.from(bare).indexOf(Buffer.from([0xff, 0xc0]));
    const withFrame = (marker: number) => {
      const bytes = bare.slice();
      bytes[at + 1] = marker;
      return bytes;
    };
    assert.equal(clean(withFrame(0xc2)).height, 10);
    for (const marker of [0xc3, 0xc5, 0xc9, 0xca, 0xcf]) assert.deepEqual(refused(withFrame(marker)), unsupported);
    const twice = file(bare.subarray(0, at), bare.subarray(at, at + 19), bare.subarray(at));
    const unknownMarker = jpeg(segment(0xf0, 'x'));
    const noScan = file(bare.subarray(0, at + 19), [0xff, 0xd9]);
    for (const bytes of [twice, unknownMarker, noScan, jpeg(segment(0xdb, [0x21])), jpeg(segment(0xc4, [0]))])
      assert.deepEqual(refused(bytes), unsupported);
  });

  test('a damaged WebP', () => {
    const lossy = contentOf(WEBP.lossy, 'VP8 ');
    const lossless = contentOf(WEBP.lossless, 'VP8L');
    const alpha = contentOf(WEBP.alpha, 'ALPH');
    const canvas = (width = 11) => ['VP8X', [0x10, 0, 0, 0, width, 0, 0, 9, 0, 0]] as const;
    const interframe = lossy.slice();
    interframe[0] = (interframe[0] ?? 0) | 1;
    for (const bytes of [
      webp(['VP8 ', lossy], ['VP8 ', lossy]),
      webp(['VP8 ', interframe]),
      webp(canvas(), alphaChunk(alpha)),
      webp(canvas(12), ['VP8 ', lossy]),
      webp(canvas(), ['VP8 ', lossy], alphaChunk(alpha)),
      webp(canvas(), alphaChunk(alpha), ['VP8L', lossless]),
      webp(canvas(), ['ALPH', [0, 1, 2]], ['VP8 ', lossy]),
      webp(['VP8L', [...lossless.subarray(0, 4), 0xff, ...lossless.subarray(5)]]),
    ])
      assert.deepEqual(refused(bytes), unsupported);
  });
});

const alphaChunk = (content: Uint8Array) => ['ALPH', content] as const;

describe('whatever comes', () => {
  const sound = Object.values(PICTURES);

  test('a picture that ends early is refused at every byte', () => {
    for (const bytes of sound)
      for (let end = 0; end < bytes.length; end += 1) assert.deepEqual(refused(bytes.subarray(0, end)), unsupported);
  });

  test('random bytes, behind the beginning of a picture too, are answered and never thrown at', () => {
    const beginnings = [file(), ...sound.flatMap((bytes) => [bytes.subarray(0, 12), bytes.subarray(0, 40)])];
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 200 }), (beginning, bytes) => {
        const answer = cleanPicture(file(beginning, bytes), limits);
        assert.ok(isProblem(answer) || answer.bytes.length <= beginning.length + bytes.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('a picture with bytes changed is refused, or cleaned to something that stays the same', () => {
    const changes = fc.array(fc.tuple(fc.nat(1_000), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...sound), changes, (bytes, changed) => {
        const other = bytes.slice();
        for (const [at, value] of changed) other[at % other.length] = value;
        const answer = cleanPicture(other, limits);
        if (isProblem(answer)) return;
        assert.ok(answer.width * answer.height <= limits.pixels);
        assert.deepEqual(cleanPicture(answer.bytes, limits), answer);
        assert.deepEqual(readPictureHeader(answer.bytes)?.type, answer.type);
      }),
      { numRuns: 3000 },
    );
  });

  test('nothing of a note survives, wherever it stands', () => {
    const note = fc.uint8Array({ minLength: 12, maxLength: 60 });
    const kinds = fc.constantFrom('tEXt', 'zTXt', 'iTXt', 'eXIf', 'iCCP');
    fc.assert(
      fc.property(note, kinds, fc.constantFrom(0xe1, 0xe2, 0xed, 0xfe, 0xef), (content, name, marker) => {
        assert.deepEqual(clean(png(chunk(name, content))).bytes, png());
        assert.deepEqual(clean(jpeg(segment(marker, content))).bytes, clean(JPEG).bytes);
      }),
      { numRuns: 200 },
    );
  });
});
