import { challengesAnswer, challengesStart, membersList, membersSetRole, rolesList } from '@sayso/contract';
import { organization } from './acts.ts';
import { HOSTILE, ODD_IDS, recorder, type Scene } from './law.ts';
import type { Stage } from './stage.ts';

/** Roles that are given, refused and taken back. */
export async function playWithRoles(stage: Stage): Promise<readonly Scene[]> {
  const { scenes, on } = recorder();
  const agent = await stage.signIn('agent');
  const owner = await stage.signIn('owner');
  const [asAgent, asOwner, nobody] = [on(agent.backend), on(owner.backend), on(stage.anonymous)];
  const { organizationId } = owner.person;
  const { membershipId: memberId } = agent.person;
  const [highest, middle] = (await asOwner(rolesList, { organizationId }))?.items ?? [];
  await asAgent(rolesList, { organizationId });
  const listed = await asOwner(membersList, { organizationId, search: agent.person.displayName });
  const ifMatch = listed?.items[0]?.etag ?? '';
  const wanted = { organizationId, memberId, role: middle?.id ?? '' };

  await nobody(membersSetRole, wanted, { ifMatch });
  await asAgent(membersSetRole, wanted, { ifMatch });
  await asOwner(membersSetRole, wanted);
  await asOwner(membersSetRole, wanted, { ifMatch: '"none"' });
  for (const odd of ODD_IDS) {
    await asOwner(membersSetRole, { ...wanted, memberId: odd }, { ifMatch });
    await asOwner(membersSetRole, { ...wanted, organizationId: odd }, { ifMatch });
    await asOwner(membersSetRole, { ...wanted, role: odd }, { ifMatch });
  }
  await asOwner(membersSetRole, { ...wanted, role: HOSTILE }, { ifMatch });
  await asOwner(membersSetRole, { ...wanted, memberId: owner.person.membershipId }, { ifMatch });
  const given = await asOwner(membersSetRole, wanted, { ifMatch });
  await asOwner(membersSetRole, wanted, { ifMatch: given?.etag ?? '' });
  const promoted = { ...wanted, role: highest?.id ?? '' };
  await asOwner(membersSetRole, promoted, { ifMatch: given?.etag ?? '' });
  const purpose = { operation: 'members.setRole', target: organization(organizationId) } as const;
  const { id: challengeId = '' } = (await asOwner(challengesStart, { purpose, method: 'password' })) ?? {};
  const { proof = '' } = (await asOwner(challengesAnswer, { challengeId, answer: owner.person.password })) ?? {};
  await asOwner(membersSetRole, promoted, { ifMatch: given?.etag ?? '', proof });
  await asAgent(membersList, { organizationId });
  return scenes;
}
