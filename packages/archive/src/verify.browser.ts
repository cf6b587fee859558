import { expect } from 'chai';
import { containerOf, flipped, jwks, medium, written } from '../test/sample.ts';
import { zipBytes } from '../test/zip-bytes.ts';
import { importArchive } from './import.ts';
import { verifyArchive } from './verify.ts';
import { openZip } from './zip/open-zip.ts';
import { blobAccess } from './zip/random-access.ts';

async function dropped(change: (files: Map<string, Uint8Array>) => void = () => undefined): Promise<File> {
  const files = await written();
  change(files);
  const entries = [...files].map(([name, data]) => ({ name, data }));
  return new File([zipBytes(entries)], 'archive.zip');
}

async function packedText(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

describe('an archive in the browser', () => {
  it('B13 is verified from a file, with and without keys', async () => {
    const file = await dropped();
    expect((await verifyArchive(openZip(blobAccess(file)), { jwks })).verdict).to.equal('intact');
    expect((await verifyArchive(openZip(blobAccess(file)))).verdict).to.equal('signer-unknown');
  });

  it('B13 what was changed is named', async () => {
    const file = await dropped(flipped('data/leads.ndjson'));
    const { verdict, problems } = await verifyArchive(openZip(blobAccess(file)), { jwks });
    expect(verdict).to.equal('damaged');
    expect(problems.map(({ code, path }) => `${code} ${path}`)).to.deep.equal(['file-changed data/leads.ndjson']);
  });

  it('Z4 is imported', async () => {
    const { collections, media } = await importArchive(await openZip(blobAccess(await dropped())), { jwks });
    const ids: unknown[] = [];
    for await (const { id } of collections[0]?.records() ?? []) ids.push(id);
    expect(ids).to.deep.equal(['a', 'b']);
    expect(media.map(({ sha256 }) => sha256)).to.deep.equal([medium.sha256]);
    expect((await verifyArchive(containerOf(await written()), { jwks })).verdict).to.equal('intact');
  });

  it('unpacks, and stops a bomb', async () => {
    const text = 'räksmörgås '.repeat(1000);
    const data = await packedText(text);
    const { length } = new TextEncoder().encode(text);
    for (const [bytes, said] of [
      [length, 'not those that were packed'],
      [100, 'more bytes than it says'],
    ] as const) {
      // The CRC-32 is that of the packed bytes, so even the honest size ends with a complaint, after everything was unpacked.
      const header = { method: 8, bytes };
      const container = await openZip(
        blobAccess(new Blob([zipBytes([{ name: 'a', data, local: header, central: header }])])),
      );
      let message = '';
      try {
        for await (const chunk of container.open('a')) expect(chunk.length).to.be.at.most(length);
      } catch (error) {
        message = (error as Error).message;
      }
      expect(message).to.include(said);
    }
  });
});
