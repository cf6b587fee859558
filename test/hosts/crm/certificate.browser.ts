import { isAbout, verifyReceipt } from '@sayso/archive';
import type { ErasureCertificate } from '@sayso/contract';
import { expect } from 'chai';
import { prove } from '../proof.ts';
import { activate, find, lookUp, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { crm } from './sample.ts';

const DAY = 86_400_000;

walks(crm, 'the certificate of erasure', (walk) => {
  it('Z3 the link of the mail leads to a certificate of what was erased, which the verifier knows to be genuine', async () => {
    const { tables } = await walk().host.state();
    const own = new Map(
      ['devices', 'profileNotes', 'mailingLists'].map((table) => {
        const rows = (tables[table] ?? []) as readonly { readonly accountId?: string }[];
        return [table, rows.filter(({ accountId }) => accountId === 'account-agent').length] as const;
      }),
    );
    expect([...own.values()]).to.deep.equal([2, 3, 3]);
    await walk().enter('agent');
    await activate('button', 'Delete account');
    await reads('Delete your account?');
    await activate('button', 'Continue');
    await reads('Delete your account now?');
    await activate('button', 'Delete account');
    await prove();
    await reads('Your account will be deleted');
    const letter = (await walk().mailTo('agent@crm.example')).findLast(
      ({ template }) => template === 'change-scheduled',
    );
    await walk().follow(letter?.link ?? '');
    await reads('Your account will be deleted');
    expect(lookUp('link', 'Save certificate')).to.equal(undefined);
    await walk().host.later(14 * DAY + 60_000);
    await walk().host.work();
    await walk().reload();
    await reads('Your account has been erased');
    await find('heading', 'Certificate of erasure');
    await reads('Looked for again, and nothing was left');
    await reads('Backups, until they are overwritten');
    const saved = (await find('link', 'Save certificate')) as HTMLAnchorElement;
    const file = new File([await (await fetch(saved.href)).blob()], saved.download);
    const certificate = JSON.parse(await file.text()) as ErasureCertificate;
    const counts = new Map(certificate.erased.map(({ collection, count }) => [collection, count]));
    for (const [table, count] of own) expect(counts.get(table), table).to.equal(count);
    expect(isAbout(certificate, { type: 'account', id: 'account-agent' })).to.equal(true);
    for (const trace of ['Amara', 'Diallo', 'agent@crm.example', 'account-agent'])
      expect(JSON.stringify(certificate)).not.to.contain(trace);

    const jwks = await (await fetch(walk().host.keysHref)).json();
    const known = certificate.jws === undefined ? 'signer-unknown' : 'intact';
    expect((await verifyReceipt(certificate, { jwks })).verdict).to.equal(known);
    const verifier = document.createElement('sayso-archive-verifier');
    verifier.setAttribute('jwks-url', walk().host.keysHref);
    document.body.append(verifier);
    try {
      const input = (await find('textbox', /^The archive, all of its parts together/)) as HTMLInputElement;
      const choose = (chosen: File) => {
        const transfer = new DataTransfer();
        transfer.items.add(chosen);
        input.files = transfer.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      };
      choose(file);
      await find('heading', known === 'intact' ? 'Intact' : 'Intact, signer unknown');
      await reads(`Certificate ${certificate.id}`);
      if (known === 'intact') {
        choose(new File([JSON.stringify({ ...certificate, erased: [] })], 'forged.json'));
        await find('heading', 'Damaged');
      }
    } finally {
      verifier.remove();
    }
  });
});
