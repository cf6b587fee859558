import { expect } from 'chai';
import { activate, find, gone, lookUp, readable, reads } from '../roles.ts';
import { type Walk, walks } from '../walk.ts';
import { pipeline } from './sample.ts';
import { amounts, changeOf, collected, DAY, erased, organizationState, prove, said, settings } from './steps.ts';

const goes = ['318 affärer', '642 personer', '187 organisationer', '46 produkter', '905 anteckningar', '233 filer'];
const stays = ['3 pipeliner', '15 faser', '22 anpassade fält', '4 användare'];

/** From the page to where support has been asked. */
async function ask(): Promise<void> {
  await activate('button', 'Börja om från början');
  await reads('Be supporten om en nystart för Nordviks Måleri AB?');
  await activate('button', 'Fortsätt');
  await reads('Begära en nystart för Nordviks Måleri AB nu?');
  await activate('button', 'Begär en nystart');
  await prove();
  await reads('Supporten har fått en begäran om en nystart för kontot');
}

/** Support answers; what stands in the link that it sends. */
async function answered(walk: Walk): Promise<string> {
  await walk.enterAsOperator();
  await find('heading', 'Börja om i en organisation: nordvik');
  await activate('button', 'Skicka länken');
  await reads('Länken är skickad.');
  const letter = (await walk.mailTo('admin@pipeline.example')).at(-1);
  expect(letter?.template).to.equal('change-invitation');
  return letter?.link ?? '';
}

/** From the page to the link that support answers with. */
async function invited(walk: Walk): Promise<string> {
  await walk.enter('admin');
  await ask();
  return await answered(walk);
}

/** Opens the link, signed in as this person. */
async function followAs(walk: Walk, accountId: string, link: string): Promise<void> {
  await walk.host.signInAs(accountId);
  await walk.follow(link);
}

/** From the review behind the link to where it is planned. */
async function confirm(): Promise<void> {
  await reads('Börja om från början i Nordviks Måleri AB?');
  await activate('button', 'Fortsätt');
  await reads('Börja om från början i Nordviks Måleri AB nu?');
  await activate('button', 'Börja om');
  await prove();
  await reads('Kontot kommer att börja om från början');
}

walks(pipeline, 'starting fresh', (walk) => {
  it('E4 both lists are shown with their counts: what goes, and the settings that stay', async () => {
    await walk().enter('admin');
    await activate('button', 'Börja om från början');
    const review = await reads('Be supporten om en nystart för Nordviks Måleri AB?');
    const [, kept = '', lost = ''] = /Blir kvar (.+) Försvinner (.+) Börjar gälla/.exec(review) ?? [];
    for (const what of stays) expect(kept).to.contain(what);
    for (const what of goes) expect(lost).to.contain(what);
    expect(kept).not.to.contain('affärer');
    expect(lost).not.to.contain('pipeliner');
    expect(review).to.contain('Inte ännu: supporten skickar först en länk som leder tillbaka hit, inom 48 timmar');
  });

  it('E4 E5 when its day has come, deals, people, organizations, products, notes and files are gone, and the settings are whole', async () => {
    const before = await walk().host.state();
    const link = await invited(walk());
    await followAs(walk(), 'account-admin', link);
    await confirm();
    const { effectiveAt = '', cancelableUntil } = changeOf(await walk().host.state(), 'reset-organization');
    expect(cancelableUntil).to.equal(effectiveAt);
    expect(readable()).to.contain(`Börjar gälla ${said(effectiveAt)} (om 7 dagar)`);
    expect(amounts(await walk().host.state(), 'nordvik', collected)).to.deep.equal(
      amounts(before, 'nordvik', collected),
    );

    await walk().host.later(Date.parse(effectiveAt) - Date.now() + 60_000);
    await erased(walk(), 'admin@pipeline.example', 'Det gamla innehållet i kontot har raderats');
    const after = await walk().host.state();
    expect(changeOf(after, 'reset-organization').state).to.equal('completed');
    expect(organizationState(after, 'nordvik')).to.equal('active');
    expect(Object.values(amounts(after, 'nordvik', collected)).every((count) => count === 0)).to.equal(true);
    const whole = [...settings, 'subscriptions', 'invoices'];
    expect(amounts(after, 'nordvik', whole)).to.deep.equal(amounts(before, 'nordvik', whole));
    expect(amounts(after, 'fjallvind', collected)).to.deep.equal(amounts(before, 'fjallvind', collected));
  });

  it('E5 only somebody who administers the account may ask; others read who, and what stands in their way', async () => {
    await walk().enter('user');
    await activate('button', 'Börja om från början');
    await reads('Bara någon med rollen ”Kontoinställningsadministratör” kan göra det: fråga en av dem.');
    await activate('button', 'Fortsätt');
    await reads('Be supporten om en nystart för Nordviks Måleri AB?');
    await find('button', 'Fråga supporten');
    expect((await walk().host.state()).sayso.changes).to.deep.equal([]);
  });

  it('E5 support answers the admin who asked with a link, and behind it the review goes on with the same request', async () => {
    await walk().enter('admin');
    await ask();
    const asked = changeOf(await walk().host.state(), 'reset-organization');
    expect(asked.state).to.equal('awaitingSupport');
    const link = await answered(walk());
    const answer = changeOf(await walk().host.state(), 'reset-organization');
    expect(answer.state).to.equal('awaitingConfirmation');
    for (const other of ['deputy', 'user', 'reader']) {
      expect(await walk().mailTo(`${other}@pipeline.example`)).to.deep.equal([]);
    }
    await followAs(walk(), 'account-admin', link);
    const review = await reads('Börja om från början i Nordviks Måleri AB?');
    for (const what of [...goes, ...stays]) expect(review).to.contain(what);
    // A secret does not stay in the address.
    expect(location.href).not.to.contain('invitation');
    await confirm();
    const confirmed = changeOf(await walk().host.state(), 'reset-organization');
    expect([confirmed.id, confirmed.state]).to.deep.equal([asked.id, 'scheduled']);
  });

  it('E5 another admin cannot open the link, and it still works for the one who asked', async () => {
    const link = await invited(walk());
    await followAs(walk(), 'account-deputy', link);
    await find('dialog', /^(?!Börja om)/);
    await find('button', 'Stäng');
    expect(lookUp('button', 'Fortsätt')).to.equal(undefined);
    expect(changeOf(await walk().host.state(), 'reset-organization').state).to.equal('awaitingConfirmation');
    await followAs(walk(), 'account-admin', link);
    await confirm();
  });

  it('E5 the link opens once: afterwards neither while the fresh start is planned nor when it has been cancelled', async () => {
    const link = await invited(walk());
    await followAs(walk(), 'account-admin', link);
    await confirm();
    await walk().follow(link);
    await reads('Kontot kommer att börja om från början');
    expect(lookUp('button', 'Fortsätt')).to.equal(undefined);
    await activate('button', 'Avbryt nystarten');
    await reads('Kontot börjar inte om från början');
    await walk().follow(link);
    await reads('Länken är redan använd, för gammal eller avsedd för någon annan. Be supporten om en ny.');
    await find('button', 'Fråga supporten');
    expect(lookUp('button', 'Fortsätt')).to.equal(undefined);
    expect(changeOf(await walk().host.state(), 'reset-organization').state).to.equal('canceled');
  });

  it('E5 the link opens nothing any more when its two days have passed', async () => {
    const link = await invited(walk());
    await walk().host.later(2 * DAY + 60_000);
    await followAs(walk(), 'account-admin', link);
    await reads('Länken är redan använd, för gammal eller avsedd för någon annan. Be supporten om en ny.');
    expect(lookUp('button', 'Fortsätt')).to.equal(undefined);
    expect(changeOf(await walk().host.state(), 'reset-organization').state).to.equal('expired');
  });

  it('Z2 a planned fresh start is cancelled with one click on the page, by whoever may ask for one', async () => {
    const link = await invited(walk());
    await followAs(walk(), 'account-admin', link);
    await confirm();
    await walk().enter('deputy');
    await find('heading', 'Nordviks Måleri AB kommer att börja om från början');
    await activate('button', 'Avbryt nystarten');
    await find('heading', 'Nordviks Måleri AB börjar inte om från början');
    const after = await walk().host.state();
    expect(changeOf(after, 'reset-organization').state).to.equal('canceled');
    await walk().host.later(8 * DAY);
    await walk().enter('admin');
    expect(amounts(await walk().host.state(), 'nordvik', collected)).to.deep.equal(
      amounts(after, 'nordvik', collected),
    );
  });

  it('Z2 or by the mailed link, until the last moment and not after it', async () => {
    const link = await invited(walk());
    await followAs(walk(), 'account-admin', link);
    await confirm();
    const status = (await walk().mailTo('admin@pipeline.example')).at(-1);
    expect(status?.template).to.equal('change-scheduled');
    await walk().host.signOut();
    await walk().host.later(7 * DAY - 5 * 60_000);
    await walk().follow(status?.link ?? '');
    await activate('button', 'Avbryt nystarten');
    await find('heading', 'Kontot börjar inte om från början');
    await gone('button', 'Avbryt nystarten');
    expect(changeOf(await walk().host.state(), 'reset-organization').state).to.equal('canceled');
  });
});
