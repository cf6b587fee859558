import { changesCertificate, changesGet } from '@sayso/contract';
import { asked, carriedThrough } from './ending-acts.ts';
import { ODD_IDS, recorder, type Scene } from './law.ts';
import type { Stage } from './stage.ts';

/** A certificate, before and after there is one, for those who may read it and those who may not. For the setup `at-once`. */
export async function playWithCertificates(stage: Stage): Promise<readonly Scene[]> {
  const { scenes, on } = recorder();
  const [agent, colleague] = [await stage.signIn('agent'), await stage.signIn('colleague')];
  const nobody = on(stage.anonymous);
  const asColleague = on(colleague.backend);
  const requested = await asked(agent, 'delete-account');
  const { change, statusToken } = requested;
  const input = { changeId: change.id };

  await nobody(changesCertificate, input, { statusToken });
  await carriedThrough(stage, requested);
  await nobody(changesGet, input, { statusToken });
  await nobody(changesCertificate, input, { statusToken });
  await nobody(changesCertificate, input, { statusToken: 'invented' });
  await nobody(changesCertificate, input);
  await asColleague(changesCertificate, input);
  for (const odd of ODD_IDS) await asColleague(changesCertificate, { changeId: odd });
  return scenes;
}
