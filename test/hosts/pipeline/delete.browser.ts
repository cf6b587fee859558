import { expect } from 'chai';
import { activate, fill, find, gone, lookUp, readable, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { pipeline } from './sample.ts';
import { amounts, changeOf, collected, DAY, erased, organizationState, prove, said, settings } from './steps.ts';

const HOUR = 3_600_000;

/** From the review to where support has been asked. */
async function ask(name: string): Promise<void> {
  await reads(`Be supporten ta bort ${name}?`);
  await activate('button', 'Fortsätt');
  await reads(`Begära att ${name} tas bort nu?`);
  await fill(/^Skriv .+ för att bekräfta$/, name);
  await activate('button', 'Begär borttagning');
  await prove();
  await reads('Supporten har fått en begäran om att ta bort kontot');
}

walks(pipeline, 'having the account deleted', (walk) => {
  it('E3 support is asked, the longest wait is shown, and nothing changes before it is done', async () => {
    const everything = [...collected, ...settings];
    const before = amounts(await walk().host.state(), 'nordvik', everything);
    await walk().enter('admin');
    await activate('button', 'Ta bort kontot');
    const review = await reads('Be supporten ta bort Nordviks Måleri AB?');
    expect(review).to.contain('När supporten har genomfört det, inom 48 timmar');
    expect(review).to.contain('318 affärer').and.contain('19 fakturor Bokföringslagen kräver att fakturor sparas.');
    await activate('button', 'Fortsätt');
    await reads('Begära att Nordviks Måleri AB tas bort nu?');
    await activate('button', 'Begär borttagning');
    await reads('Det är inte samma sak som Nordviks Måleri AB.');
    await fill(/^Skriv .+ för att bekräfta$/, 'Nordviks Måleri AB');
    await activate('button', 'Begär borttagning');
    await prove();
    const asked = await reads('Du får svar inom 48 timmar.');
    const { dueAt = '', requestedAt, state } = changeOf(await walk().host.state(), 'delete-organization');
    expect(state).to.equal('awaitingSupport');
    expect(Date.parse(dueAt) - Date.parse(requestedAt)).to.equal(48 * HOUR);
    expect(asked)
      .to.contain(`Svar senast ${said(dueAt)}`)
      .and.match(/Referens [\w-]+/);
    await activate('button', 'Stäng');
    await find('heading', /^Supporten har fått en begäran/);
    await reads(`Svar senast ${said(dueAt)}`);

    await walk().enter('user');
    await walk().visit('Affärer');
    await find('table', 'Affärer');
    const after = await walk().host.state();
    expect(organizationState(after, 'nordvik')).to.equal('active');
    expect(amounts(after, 'nordvik', everything)).to.deep.equal(before);
  });

  it('E3 when support has carried it out, access has ended and everything is erased, which a mail tells', async () => {
    await walk().enter('admin');
    await activate('button', 'Ta bort kontot');
    await ask('Nordviks Måleri AB');
    await walk().enterAsOperator();
    await find('heading', 'Radera en organisation: nordvik');
    await activate('button', 'Genomför');
    await reads('Ingenting väntar.');
    await walk().enter('user', 'deals');
    await gone('table', 'Affärer');
    await walk().enter('admin');
    await reads('Du är inte längre med i något konto.');
    await erased(walk(), 'admin@pipeline.example', 'Kontot har raderats');
    const after = await walk().host.state();
    expect(changeOf(after, 'delete-organization').state).to.equal('completed');
    expect(organizationState(after, 'nordvik')).to.equal(undefined);
    const left = amounts(after, 'nordvik', [...collected, 'pipelines', 'stages', 'customFields', 'subscriptions']);
    expect(Object.values(left).every((count) => count === 0)).to.equal(true);
    expect(amounts(after, 'nordvik', ['invoices'])).to.deep.equal({ invoices: 19 });
    const letters = await walk().mailTo('admin@pipeline.example');
    expect(letters.map(({ template }) => template)).to.deep.equal([
      'change-awaits-support',
      'change-begun',
      'change-completed',
    ]);
  });

  it('E3 the mailed link tells what has become of it, and what is kept for which reason', async () => {
    await walk().enter('admin');
    await activate('button', 'Ta bort kontot');
    await ask('Nordviks Måleri AB');
    const [letter] = await walk().mailTo('admin@pipeline.example');
    await walk().enterAsOperator();
    await activate('button', 'Genomför');
    await reads('Genomfört.');
    await walk().host.signOut();
    await walk().follow(letter?.link ?? '');
    await walk().host.work();
    const status = await reads('Kontot har raderats');
    expect(status).to.match(/19 fakturor Bokföringslagen kräver att fakturor sparas\. · till \d+ \S+ 20\d\d/);
    expect(status).to.match(/Kvitto Referens [\w-]+/);
  });

  it('B10 as long as it is being erased the page behind the link says so, also when it is loaded again; erased is said last', async () => {
    await walk().enter('admin');
    await activate('button', 'Ta bort kontot');
    await ask('Nordviks Måleri AB');
    const [letter] = await walk().mailTo('admin@pipeline.example');
    await walk().enterAsOperator();
    await activate('button', 'Genomför');
    await reads('Genomfört.');
    await walk().host.signOut();
    await walk().follow(letter?.link ?? '');
    for (const again of [true, false]) {
      const heading = await find('heading', /^Kontot (?:raderas|har raderats)$/);
      const before = heading.textContent;
      const { state } = changeOf(await walk().host.state(), 'delete-organization');
      if (before === 'Kontot har raderats') expect(state).to.equal('completed');
      else await reads(/Raderar, \d+ av \d+|Väntar på bekräftelse/);
      if (again) await walk().reload();
    }
    await walk().host.work();
    await find('heading', 'Kontot har raderats');
    const { progress, state } = changeOf(await walk().host.state(), 'delete-organization');
    expect([state, progress.stepsDone]).to.deep.equal(['completed', progress.stepsTotal]);
  });

  it('E3 Z2 the request is withdrawn with one click, on the page', async () => {
    await walk().enter('admin');
    await activate('button', 'Ta bort kontot');
    await ask('Nordviks Måleri AB');
    await activate('button', 'Stäng');
    await activate('button', 'Ta tillbaka begäran');
    await reads('kommer inte att tas bort');
    const after = await walk().host.state();
    expect(changeOf(after, 'delete-organization').state).to.equal('canceled');
    expect(organizationState(after, 'nordvik')).to.equal('active');
    await walk().enterAsOperator();
    await reads('Ingenting väntar.');
  });

  it('E3 Z2 or by the mailed link, without signing in', async () => {
    await walk().enter('admin');
    await activate('button', 'Ta bort kontot');
    await ask('Nordviks Måleri AB');
    const [letter] = await walk().mailTo('admin@pipeline.example');
    await walk().host.signOut();
    await walk().follow(letter?.link ?? '');
    await activate('button', 'Ta tillbaka begäran');
    await find('heading', 'Kontot kommer inte att tas bort');
    expect(changeOf(await walk().host.state(), 'delete-organization').state).to.equal('canceled');
  });

  it('E3 support says no with a reason, which a mail and the page behind the link tell, and nothing has changed', async () => {
    await walk().enter('admin');
    await activate('button', 'Ta bort kontot');
    await ask('Nordviks Måleri AB');
    await walk().enterAsOperator();
    await activate('button', 'Avslå');
    await reads('Skriv varför, så att den som frågade förstår.');
    await fill('Skäl, till den som frågade', 'En faktura är omtvistad.');
    await activate('button', 'Avslå');
    await reads('Avslaget.');
    const [asked, told] = await walk().mailTo('admin@pipeline.example');
    expect(told?.body).to.contain('> En faktura är omtvistad.');
    await walk().follow(asked?.link ?? '');
    await find('heading', 'Supporten har sagt nej');
    await reads('Så här säger supporten: En faktura är omtvistad.');
    const after = await walk().host.state();
    expect(changeOf(after, 'delete-organization').state).to.equal('denied');
    expect(organizationState(after, 'nordvik')).to.equal('active');
  });

  it('E3 the members are told in the moment in which it is asked for, in the own words of the one who asks', async () => {
    await walk().enter('admin');
    await activate('button', 'Ta bort kontot');
    await fill('Med dina egna ord (frivilligt)', 'Vi slutar vid årsskiftet.');
    await activate('button', 'Berätta för de 3 andra medlemmarna');
    await reads('De 3 andra medlemmarna får veta det i samma ögonblick som du bekräftar');
    await ask('Nordviks Måleri AB');
    for (const address of ['deputy', 'user', 'reader'].map((id) => `${id}@pipeline.example`)) {
      const [letter] = await walk().mailTo(address);
      expect(letter?.template).to.equal('members-informed');
      expect(letter?.body).to.contain('> Vi slutar vid årsskiftet.');
    }
  });

  it('Z5 pending-operation, open-invoice: each is solved in place, is looked at again without a reload, and the request goes on', async () => {
    await walk().enter('blocked');
    await activate('button', 'Ta bort kontot');
    const review = await reads('2 saker står i vägen');
    expect(review).to.contain('1 faktura är inte betald. 2026-0815');
    expect(review).to.contain('Pågår fortfarande: 1 import. Det måste avslutas först. kunder-2026.csv');
    // Nothing goes on while they are unsolved.
    await activate('button', 'Fortsätt');
    await reads('Det här måste lösas först.');

    const row = (await find('listitem', /^kunder-2026\.csv/)).querySelector('button');
    row?.focus();
    row?.click();
    await reads('1 sak står i vägen');
    expect(readable()).not.to.contain('kunder-2026.csv');
    const imports = ((await walk().host.state()).tables['imports'] ?? []) as readonly { id: string; state: string }[];
    expect(imports.find(({ id }) => id === 'imports-fjallvind-running')?.state).to.equal('canceled');

    const pay = (await find('link', 'Öppna i en ny flik')) as HTMLAnchorElement;
    expect(new URL(pay.href).hash).to.equal('#/billing');
    // The walk stays in this tab; the invoice is paid in the other one.
    pay.addEventListener('click', (event) => event.preventDefault(), { once: true });
    await activate('link', 'Öppna i en ny flik');
    await walk().host.meanwhile(({ tables }) => {
      for (const invoice of (tables['invoices'] ?? []) as { id: string; state: string }[]) {
        if (invoice.id === 'invoices-fjallvind-open') invoice.state = 'paid';
      }
    });
    dispatchEvent(new Event('focus'));
    await reads('Löst. Ingenting står i vägen längre.');
    expect(readable()).not.to.match(/sak(er)? står i vägen/);
    await ask('Fjällvind Konsult');
    expect(changeOf(await walk().host.state(), 'delete-organization').state).to.equal('awaitingSupport');
  });

  it('Z5 pending-operation: a request that is under way already is withdrawn in place, and the closing goes on', async () => {
    await walk().enter('admin');
    await activate('button', 'Ta bort kontot');
    await ask('Nordviks Måleri AB');
    await activate('button', 'Stäng');
    await activate('button', 'Stäng kontot');
    await reads('Redan på gång: Att ta bort kontot. Det måste avbrytas först.');
    await activate('button', 'Avbryt det');
    await reads('Löst. Ingenting står i vägen längre.');
    expect(readable()).not.to.match(/sak(er)? står i vägen/);
    expect(changeOf(await walk().host.state(), 'delete-organization').state).to.equal('canceled');
    await activate('button', 'Fortsätt');
    await activate('button', 'Stäng kontot');
    await prove();
    await reads('Kontot har stängts');
    expect(organizationState(await walk().host.state(), 'nordvik')).to.equal('closed');
  });

  it('E3 E5 somebody who may not decide reads who may, and has a way to ask support', async () => {
    await walk().enter('user');
    await activate('button', 'Ta bort kontot');
    await reads('Bara någon med rollen ”Kontoinställningsadministratör” kan göra det: fråga en av dem.');
    await activate('button', 'Fortsätt');
    await reads('Be supporten ta bort Nordviks Måleri AB?');
    await activate('button', 'Fråga supporten');
    await fill('Ditt meddelande', 'Kan någon annan göra det?');
    await activate('button', 'Skicka');
    await reads('Ditt meddelande har skickats');
    const { sayso } = await walk().host.state();
    expect(sayso.support.at(-1)?.about).to.include({ kind: 'delete-organization', code: 'permission-required' });
    expect(sayso.changes).to.deep.equal([]);
    expect(lookUp('button', 'Begär borttagning')).to.equal(undefined);
  });

  it('E3 a request that nobody has answered is still open when its last day has passed', async () => {
    await walk().enter('admin');
    await activate('button', 'Ta bort kontot');
    await ask('Nordviks Måleri AB');
    await walk().host.later(3 * DAY);
    await walk().enter('admin');
    await find('button', 'Ta tillbaka begäran');
    expect(organizationState(await walk().host.state(), 'nordvik')).to.equal('active');
  });
});
