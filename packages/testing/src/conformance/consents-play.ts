import { consentsHistory, consentsList, consentsReceipt, consentsSet } from '@sayso/contract';
import { choiceOf, choosable } from './consents.ts';
import { HOSTILE, ODD_IDS, recorder, type Scene } from './law.ts';
import type { Stage } from './stage.ts';

/** What people agree to, answered and refused in as many ways as one host allows. */
export async function playWithConsents(stage: Stage): Promise<readonly Scene[]> {
  const { scenes, on } = recorder();
  const agent = await stage.signIn('agent');
  const asAgent = on(agent.backend);
  const nobody = on(stage.anonymous);
  const found = await choosable(agent);
  const [one, shared] = [found[0], found.findLast(({ isSharing }) => isSharing)];

  await nobody(consentsList, {});
  await nobody(consentsSet, { choices: [] });
  await asAgent(consentsList, {});
  await asAgent(consentsList, {}, { locale: 'sv' });
  await asAgent(consentsList, {}, { gpc: true });
  await asAgent(consentsSet, { choices: [] });
  for (const purpose of ODD_IDS) {
    await asAgent(consentsReceipt, { purpose });
    await asAgent(consentsHistory, { purpose });
    await asAgent(consentsSet, { choices: [{ purpose, granted: true, version: HOSTILE, sha256: HOSTILE }] });
  }
  if (one && shared) {
    await asAgent(consentsReceipt, { purpose: one.purpose });
    await asAgent(consentsSet, { choices: [choiceOf(one, true), choiceOf(one, false)] });
    await asAgent(consentsSet, { choices: [{ ...choiceOf(one, true), version: HOSTILE }] });
    await asAgent(consentsSet, { choices: [choiceOf(one, true), choiceOf(shared, true)], method: 'form' });
    await asAgent(consentsSet, { choices: [choiceOf(shared, true)] }, { gpc: true });
    await asAgent(consentsList, {}, { gpc: true });
    await asAgent(consentsSet, { choices: [choiceOf(shared, false)], method: 'gpc' });
    await asAgent(consentsSet, { choices: [choiceOf(shared, false)], method: 'gpc' }, { gpc: true });
    await asAgent(consentsSet, { choices: [choiceOf(one, false)], method: 'import' });
    await asAgent(consentsReceipt, { purpose: shared.purpose });
    await asAgent(consentsReceipt, { purpose: shared.purpose }, { locale: 'sv' });
    const page = await asAgent(consentsHistory, { pageSize: 1 });
    if (page?.nextPageToken !== undefined) {
      await asAgent(consentsHistory, { pageSize: 1, pageToken: page.nextPageToken });
      await asAgent(consentsHistory, { purpose: one.purpose, pageToken: page.nextPageToken });
    }
    await asAgent(consentsHistory, { purpose: one.purpose });
  }
  return scenes;
}
