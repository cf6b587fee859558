import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isProblem } from '../../problem.ts';
import { avatarDownload } from './avatar-download.ts';
import { displayNameOf } from './display-name.ts';
import { updateAccount } from './update-account.ts';

const kept: readonly (readonly [title: string, text: string, name: string])[] = [
  ['a name as it is', 'Åsa Öberg', 'Åsa Öberg'],
  ['without the space around it', '  Anna\u00a0', 'Anna'],
  ['composed', 'A\u030asa', 'Åsa'],
  ['with what joins letters', 'نرگس\u200cخانم', 'نرگس\u200cخانم'],
  ['a sign made of several', '👩‍👩‍👧', '👩‍👩‍👧'],
  ['one letter', '李', '李'],
  ['markup, which is text like any other', '<b>Bo</b>', '<b>Bo</b>'],
  ['two hundred signs of two units', '𝒜'.repeat(200), '𝒜'.repeat(200)],
];

const refused: readonly (readonly [title: string, text: string, code: string])[] = [
  ['nothing', '', 'too-short'],
  ['spaces', ' \u2003\u3000', 'too-short'],
  ['what nobody sees', '\u200b\u2060\u200d', 'too-short'],
  ['fillers that count as letters', '\u3164\u115f\uffa0', 'too-short'],
  ['the blank of Braille', '\u2800', 'too-short'],
  ['accents on nothing', '\u0301\u0308', 'too-short'],
  ['a line end inside', 'Anna\nBo', 'not-allowed'],
  ['another line end', 'Anna\u2028Bo', 'not-allowed'],
  ['a control character', 'Anna\u0000', 'not-allowed'],
  ['a bell', 'An\u0007na', 'not-allowed'],
  ['one of the later controls', 'An\u0085na', 'not-allowed'],
  ['text turned around', 'Anna \u202egpj.exe', 'not-allowed'],
  ['text set apart', 'Anna \u2066x\u2069', 'not-allowed'],
  ['half a sign', 'Anna \ud83d', 'not-allowed'],
  ['too many signs', 'x'.repeat(201), 'too-long'],
  ['what becomes too long when it is composed', '\u0958'.repeat(150), 'too-long'],
];

describe('a display name', () => {
  for (const [title, text, name] of kept) {
    test(`is kept: ${title}`, () => assert.deepEqual(displayNameOf(text), { name }));
  }
  for (const [title, text, code] of refused) {
    test(`is refused: ${title}`, () => assert.deepEqual(displayNameOf(text), { refused: code }));
  }
});

describe('an edit of the account', () => {
  const facts = { displayName: 'Anna', locale: 'en', etag: '"3"', languages: ['en', 'sv'] };
  const codes = (found: unknown) =>
    isProblem(found)
      ? [found.code, ...(found.members.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`)]
      : found;

  test('C7 is what differs from what is there', () => {
    assert.deepEqual(updateAccount({ displayName: ' Åsa ', locale: 'sv' }, facts, '"3"'), {
      displayName: 'Åsa',
      locale: 'sv',
    });
    assert.deepEqual(updateAccount({ displayName: 'Anna ', locale: 'en' }, facts, '"3"'), {});
    assert.deepEqual(updateAccount({}, facts, '"3"'), {});
  });

  test('starts from what the person saw', () => {
    const refusal = updateAccount({ displayName: 'Åsa' }, facts, '"2"');
    assert.ok(isProblem(refusal));
    assert.deepEqual([refusal.code, refusal.members.etag], ['precondition-failed', '"3"']);
    assert.deepEqual(codes(updateAccount({}, facts, undefined)), ['precondition-required']);
  });

  test('names every field that is wrong, and no value', () => {
    const refusal = updateAccount({ displayName: 'Secret\u0000', locale: 'tlh' }, facts, '"3"');
    assert.deepEqual(codes(refusal), ['validation-failed', '/displayName not-allowed', '/locale not-allowed']);
    assert.ok(isProblem(refusal) && !JSON.stringify(refusal).includes('Secret'));
  });
});

describe('the bytes of a picture', () => {
  const picture = { bytes: new Uint8Array([1, 2, 3]), mediaType: 'image/webp', sha256: 'ab' };

  test('begin where they are asked for', async () => {
    const { body, ...about } = avatarDownload(picture, 1);
    assert.deepEqual([...new Uint8Array(await new Response(body).arrayBuffer())], [2, 3]);
    assert.deepEqual(about, { offset: 1, size: 3, sha256: 'ab', fileName: 'picture.webp', mediaType: 'image/webp' });
  });

  test('end where they end', () => {
    assert.equal(avatarDownload(picture, 3).offset, 3);
    assert.throws(() => avatarDownload(picture, 4), isProblem);
  });
});
