import { signReceipt } from '@sayso/archive';
import { type ChangeReceipt, consentsList, consentsReceipt, consentsSet } from '@sayso/contract';
import { memoryBackend } from '@sayso/testing';
import { roomsHost } from '@sayso/testing/hosts/rooms';
import { expect } from 'chai';
import { press } from '../../../../test/browsers/keyboard.ts';
import { activate, fill, find, focused, gone, lookUp, readable, reads, tabTo } from '../../../../test/hosts/roles.ts';
import {
  archive,
  choose,
  type Files,
  filesOf,
  flip,
  KEYS_URL,
  packed,
  parts,
  sign,
  source,
  transferOf,
  withManifest,
} from '../../test/archives.ts';
import { clear, heard } from '../../test/stage.ts';
import { certificateOf, changeOf } from '../../test/changes.ts';
import type { ArchiveVerifiedEvent } from './archive-verifier.events.ts';
import type { ArchiveVerifier } from './archive-verifier.ts';
import './define.ts';

const FILES = 'The archive, all of its parts together, or a receipt';
const PASTED = 'Keys (JWKS), pasted';

const receipt: ChangeReceipt = {
  reference: 'ABCD-1234',
  changeId: 'change-1',
  kind: 'delete-account',
  state: 'completed',
  requestedAt: '2026-11-01T10:00:00.000Z',
  effectiveAt: '2026-11-15T10:00:00.000Z',
  endedAt: '2026-11-15T10:05:00.000Z',
  effects: [{ collection: 'calls', label: { en: { one: 'call', other: 'calls' } }, action: 'erase', count: 12 }],
  retained: [],
  issuedAt: '2026-11-15T10:06:00.000Z',
  issuer: 'Harbor CRM',
};

function place(attributes: Readonly<Record<string, string>> = {}): ArchiveVerifier {
  const element = document.createElement('sayso-archive-verifier');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.documentElement.lang = 'en';
  document.body.append(element);
  return element;
}

const withKeys = () => place({ 'jwks-url': KEYS_URL });

function changed(path: string, at = 20): (files: Files) => void {
  return (files) => void files.set(path, flip(files.get(path) ?? new Uint8Array(), at));
}

function json(value: unknown, name = 'receipt.json'): File {
  return new File([JSON.stringify(value)], name, { type: 'application/json' });
}

describe('<sayso-archive-verifier>', () => {
  afterEach(clear);

  it('B13 says that an archive is intact, by whose key, and what is in it, without any backend', async () => {
    const element = withKeys();
    const told = heard<ArchiveVerifiedEvent>(document, 'sayso-archive-verified');
    await choose(FILES, await archive());
    await find('heading', 'Intact');
    const text = readable();
    for (const said of [
      'Every checksum and the signature hold',
      'key-2026',
      'Harbor CRM',
      'Harbor & Fir',
      'Everything that the organization stores',
      'Everything at one moment',
      '(yesterday)',
      '40 leads',
      'Emptied: name. It is about somebody else.',
      'Not in it: api_key. It is a secret.',
      'Sessions They would let others in.',
    ])
      expect(text).to.contain(said);
    const event = await told;
    expect({ ...event }).to.deep.equal({ isTrusted: false, kind: 'archive', verdict: 'intact' });
    expect(element.matches(':state(done)')).to.equal(true);
  });

  it('B13 without keys the signer is unknown, until somebody pastes them', async () => {
    place();
    await choose(FILES, await archive());
    await find('heading', 'Intact, signer unknown');
    await reads('Give the signer’s public keys below, then check again.');
    await fill(PASTED, 'no keys');
    await activate('button', 'Check again');
    await reads('These are no keys.');
    const field = await find('textbox', PASTED);
    expect([field, field.getAttribute('aria-invalid')]).to.deep.equal([focused(), 'true']);
    const keys = await (await fetch(KEYS_URL)).text();
    (field as HTMLTextAreaElement).select();
    await fill(PASTED, keys.trim());
    await activate('button', 'Check again');
    await find('heading', 'Intact');
  });

  it('B13 takes keys out of a file, and says when they are others', async () => {
    place();
    await choose(FILES, await archive());
    await find('heading', 'Intact, signer unknown');
    const other = {
      keys: [{ kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', kid: 'b' }],
    };
    await choose('Or a file with them', json(other));
    await reads('None of the given keys is the one that this was signed with.');
    const right = new File([await (await fetch(KEYS_URL)).text()], 'jwks.json');
    await choose('Or a file with them', right);
    await find('heading', 'Intact');
  });

  it('B13 goes on without keys that cannot be fetched, and fetches them anew', async () => {
    const element = place({ 'jwks-url': '/nowhere.json' });
    await choose(FILES, await archive());
    await reads('The signer’s public keys could not be fetched.');
    element.jwksUrl = KEYS_URL;
    await activate('button', 'Check again');
    await find('heading', 'Intact');
  });

  const tampered: Readonly<Record<string, readonly [change: (files: Files) => void, file: string, said: string]>> = {
    'one byte of the data': [changed('data/leads.ndjson'), 'data/leads.ndjson', 'Was changed'],
    'one byte of the manifest': [changed('manifest.json'), 'manifest.json', 'Was changed'],
    'one byte of the signature': [changed('manifest.jws', 60), 'manifest.jws', 'The signature was changed'],
    'one byte of the checksums': [
      changed('manifest-sha256.txt', 0),
      'manifest-sha256.txt',
      'The list of checksums was changed',
    ],
    'a file that was dropped': [(files) => void files.delete('tables/leads.csv'), 'tables/leads.csv', 'Is missing'],
    'a file that was added': [(files) => void files.set('extra.txt', new Uint8Array(3)), 'extra.txt', 'Was added'],
  };
  for (const [what, [change, file, said]] of Object.entries(tampered))
    it(`B13 names ${what}`, async () => {
      const element = withKeys();
      await choose(FILES, await archive(change));
      await find('heading', 'Damaged');
      expect(readable()).to.contain(`${file} ${said}`);
      expect(element.matches(':state(error)')).to.equal(true);
    });

  it('B13 names the file whose directory was changed, or that was cut off', async () => {
    withKeys();
    const whole = await archive();
    const bytes = new Uint8Array(await whole.arrayBuffer());
    await choose(FILES, new File([flip(bytes, bytes.length - 4)], 'broken.zip'));
    await reads('broken.zip Damaged, or not complete');
    await choose(FILES, new File([bytes.subarray(0, 900)], 'cut.zip'));
    await reads('cut.zip Damaged, or not complete');
    await reads('If the archive has several parts, choose all of them together.');
  });

  it('B13 takes all parts of one archive in any order, and says so when one is missing', async () => {
    withKeys();
    const all = await parts();
    expect(all.length).to.be.greaterThan(1);
    await choose(FILES, ...all.toReversed());
    await find('heading', 'Intact');
    await choose(FILES, ...all.slice(1));
    await find('heading', 'Damaged');
    await reads('choose all of them together');
    await choose(FILES, await archive(), new File([await (await archive()).arrayBuffer()], 'twin.zip'));
    await reads('These are parts of different archives.');
  });

  it('B13 an archive that nobody signed is told apart', async () => {
    withKeys();
    const files = await filesOf(source, null);
    await choose(FILES, await packed(files));
    await find('heading', 'Intact, signer unknown');
    await reads('It has no signature.');
  });

  it('B13 checks a receipt, and sees what was changed in it', async () => {
    withKeys();
    const signed = await signReceipt(receipt, sign);
    await choose(FILES, json(signed));
    await find('heading', 'Intact');
    expect(readable()).to.contain('Reference ABCD-1234').and.contain('Erase: 12 calls');
    await choose(FILES, json({ ...signed, reference: 'ABCD-1235' }));
    await find('heading', 'Damaged');
    await choose(FILES, json(receipt));
    await find('heading', 'Intact, signer unknown');
    await reads('It has no signature.');
  });

  it('Z3 checks the receipt of a consent, says what was agreed to, and sees what was changed in it', async () => {
    withKeys();
    const host = memoryBackend(roomsHost({ recordsEach: 0 }));
    const backend = host.as(host.signInAs('account-regular'));
    const { items } = await backend.call(consentsList, {});
    const [item] = items;
    if (!item) throw new Error('This product asks for no consents.');
    const { notice, purpose } = item;
    const { version, sha256 } = notice;
    for (const granted of [true, false])
      await backend.call(consentsSet, { choices: [{ purpose, granted, version, sha256 }] });
    const { jws: _own, ...plain } = await backend.call(consentsReceipt, { purpose });
    const signed = await signReceipt(plain, sign);
    await choose(FILES, json(signed));
    await find('heading', 'Intact');
    expect(readable())
      .to.contain('Consent: Monthly letter')
      .and.contain('with stories of people who meet in our rooms')
      .and.match(/agreed \(version 2\).*withdrawn \(version 2\)/);
    const { record } = signed;
    await choose(FILES, json({ ...signed, record: { ...record, events: record.events.slice(0, 1) } }));
    await find('heading', 'Damaged');
    await choose(FILES, json(plain));
    await find('heading', 'Intact, signer unknown');
  });

  it('says in clear words what cannot be checked', async () => {
    withKeys();
    const cases: readonly (readonly [readonly File[], string])[] = [
      [[new File(['hello'], 'photo.png')], 'It is neither an archive nor a receipt.'],
      [[await archive(), new File(['hello'], 'photo.png')], 'photo.png is neither an archive nor a part of one.'],
      [[json({ leads: [] })], 'It is a JSON file without a signature.'],
      [[json({ ...receipt, endedAt: '2026-99-99T10:00:00Z' })], 'It is a JSON file without a signature.'],
      [[json({ keys: [{ kty: 'OKP' }] })], 'These are public keys.'],
      [[new File(['{ broken'], 'a.json')], 'It is neither an archive nor a receipt.'],
    ];
    for (const [files, said] of cases) {
      await choose(FILES, ...files);
      await reads(said);
      expect(focused()?.textContent).to.contain('This cannot be checked');
    }
  });

  it('Z3 says that a certificate of erasure is intact, what was erased and what it does not cover', async () => {
    withKeys();
    const certificate = await signReceipt(certificateOf(changeOf({ state: 'completed' }), 'certificate-1'), sign);
    await choose(FILES, json(certificate, 'certificate.json'));
    await find('heading', 'Intact');
    const text = readable();
    for (const said of [
      'The signature holds',
      'key-2026',
      'Certificate certificate-1',
      'Erased: 2 devices',
      'Letters on paper',
    ])
      expect(text).to.contain(said);
    await choose(FILES, json({ ...certificate, erased: [] }));
    await find('heading', 'Damaged');
    const { jws: _jws, ...unsigned } = certificate;
    await choose(FILES, json(unsigned));
    await find('heading', 'Intact, signer unknown');
    await reads('It has no signature.');
    await choose(FILES, json({ ...certificate, verifiedAt: '2026-99-99T10:00:00Z' }));
    await reads('It is a JSON file without a signature.');
  });

  it('takes files that are dropped', async () => {
    const element = withKeys();
    const input = await find('textbox', FILES);
    const box = input.closest('[part="drop"]') as HTMLElement;
    const transfer = transferOf([await archive()]);
    for (const type of ['dragover', 'drop']) {
      const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer });
      box.dispatchEvent(event);
      expect(event.defaultPrevented, type).to.equal(true);
    }
    await find('heading', 'Intact');
    expect(element.querySelector('[role="status"]')?.textContent).to.equal('Intact');
  });

  it('shows what has been read, stops when asked, and puts focus back to where files are chosen', async () => {
    withKeys();
    const never = new Promise<ArrayBuffer>(() => undefined);
    const file = await archive();
    const { slice } = file;
    file.slice = (from, to) => {
      const piece = slice.call(file, from, to);
      // The table of contents is read, and the first file never comes.
      if (from !== undefined && from > 0 && from < file.size / 2) piece.arrayBuffer = () => never;
      return piece;
    };
    await choose(FILES, file);
    const bar = (await find('progressbar', /Reading…/)) as HTMLProgressElement;
    expect(bar.max).to.equal(file.size);
    await reads(/Reading… [\d.]+ (?:bytes|kB) of [\d.]+ kB/);
    await activate('button', 'Cancel');
    await gone('progressbar', /Reading…/);
    expect(focused()).to.equal(await find('textbox', FILES));
    expect(lookUp('button', 'Check again')).to.equal(undefined);
  });

  it('what left the page stops reading', async () => {
    const element = withKeys();
    await find('textbox', FILES);
    let stopped = false;
    const file = await archive();
    const { slice } = file;
    file.slice = (from, to) => {
      if (!element.isConnected) stopped = true;
      return slice.call(file, from, to);
    };
    const events: Event[] = [];
    element.addEventListener('sayso-archive-verified', (event) => events.push(event));
    await choose(FILES, file);
    element.remove();
    await new Promise((resolve) => setTimeout(resolve));
    stopped = false;
    document.body.append(element);
    await find('textbox', FILES);
    await choose(FILES, await archive());
    await find('heading', 'Intact');
    expect([stopped, events.length]).to.deep.equal([false, 1]);
  });

  it('can be used with keys alone, up to the browser’s own dialog and from there on', async () => {
    place();
    await tabTo('textbox', FILES);
    await choose(FILES, await archive());
    const verdict = await find('heading', 'Intact, signer unknown');
    expect(focused()).to.equal(verdict);
    await press('Tab');
    expect(focused()).to.equal(await find('button', 'The signer’s public keys'));
    await tabTo('textbox', PASTED);
    await tabTo('button', 'Check again');
    await press('Enter');
    await find('heading', 'Intact, signer unknown');
  });

  it('a manifest full of markup and endless lists is shown as text, and not all of it', async () => {
    withKeys();
    const evil = '<img src=x onerror="window.hurt=true"><script>window.hurt=true</script>';
    const files = await filesOf(
      {
        ...source,
        product: evil,
        scope: { ...source.scope, name: 'a'.repeat(100_000) },
        collections: Array.from({ length: 300 }, (_none, index) => ({
          name: `c${index}`,
          schemaVersion: 1,
          columns: [{ name: 'id', type: 'integer' as const }],
          records: () => [],
        })),
        exclusions: [],
      },
      null,
    );
    withManifest(files, (manifest) => ({
      ...manifest,
      asOf: 'yesterday',
      exclusions: Array.from({ length: 5000 }, (_none, index) => ({
        collection: `${evil} ${index}`,
        reason: { en: evil },
      })),
      // None of these is a label.
      collections: (manifest['collections'] as object[]).map((one, index) => ({
        ...one,
        label: [{ en: { other: { toString: 1 } } }, 7, null, { en: 'leads' }][index % 4],
      })),
    }));
    await choose(FILES, await packed(files));
    await find('heading', 'Intact, signer unknown');
    const text = readable();
    expect(text).to.contain(evil).and.contain('and 100 more').and.contain('and 4,800 more').and.contain('c199');
    expect(text).not.to.contain('c200');
    expect(text.length).to.be.lessThan(60_000);
    expect(document.querySelector('sayso-archive-verifier')?.shadowRoot?.querySelector('img, script')).to.equal(null);
    expect('hurt' in window).to.equal(false);
  });

  it('a signature on more than an engine can check does not end the page', async () => {
    withKeys();
    const files = await filesOf(source, null);
    const jws = `eyJhbGciOiJFZERTQSIsImtpZCI6ImtleS0yMDI2In0..${'A'.repeat(86)}`;
    withManifest(files, (manifest) => ({ ...manifest, product: 'a'.repeat(200_000) }), jws);
    await choose(FILES, await packed(files));
    const isWebKitGtk = /Linux.* AppleWebKit(?!.*Chrome)/.test(navigator.userAgent);
    await reads(isWebKitGtk ? 'This browser cannot check such signatures' : 'The signature does not belong to');
  });

  describe('where signatures cannot be checked', () => {
    afterEach(() => {
      // What hides the browser's own goes.
      delete (crypto as { subtle?: unknown }).subtle;
    });
    const subtle = (value: unknown) => Object.defineProperty(crypto, 'subtle', { value, configurable: true });

    it('says so in a browser without Ed25519, and never calls it damaged', async () => {
      withKeys();
      const file = await archive();
      const refuse = () => Promise.reject(new DOMException('', 'NotSupportedError'));
      subtle({ importKey: refuse });
      await choose(FILES, file);
      await find('heading', 'Intact, signer unknown');
      await reads('This browser cannot check such signatures (Ed25519).');
    });

    it('says so on an address that is not secure', async () => {
      withKeys();
      const file = await archive();
      subtle(undefined);
      await choose(FILES, file);
      await find('heading', 'Intact, signer unknown');
      await reads('Signatures cannot be checked on an address without https.');
    });
  });

  it('E8 speaks Swedish', async () => {
    await import('../locales/sv.ts');
    withKeys();
    document.documentElement.lang = 'sv';
    await choose('Arkivet, alla dess delar på en gång, eller ett kvitto', await archive(changed('data/leads.ndjson')));
    await find('heading', 'Skadat');
    expect(readable()).to.contain('40 kontakter').and.contain('Det handlar om någon annan.');
  });
});
