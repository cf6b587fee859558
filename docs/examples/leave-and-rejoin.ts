/**
 * An owner hands over, leaves and comes back, all through the SDK against a host that is served over HTTP.
 *
 *     npx -y pnpm@12 exec node --conditions=@sayso/source docs/examples/leave-and-rejoin.ts
 */
import { createClient, isSaysoError } from '@sayso/client';
import { httpBackend } from '@sayso/client/http';
import type { ChangeIntent, PluralLabel } from '@sayso/contract';
import { bearer, memoryBackend } from '@sayso/testing';
import { crmHost, crmPersonas } from '@sayso/testing/hosts/crm';
import { serveHost } from '@sayso/testing/node';

/** "1 lead", "128 leads": the host's nouns come with their plural forms. */
function counted(count: number, { en }: PluralLabel): string {
  const form = new Intl.PluralRules('en').select(count);
  return `${count} ${en?.[form] ?? en?.other}`;
}

// A host with a real address. At your place this is your own server.
const host = memoryBackend(crmHost());
const served = await serveHost(host);

// Ingrid owns the organization. How somebody signs in is the host's own business: here it gives a bearer token.
const ingrid = crmPersonas.find(({ id }) => id === 'owner');
if (!ingrid) throw new Error('The sample has no owner.');
const { sessionId } = host.signIn(ingrid);
const sayso = createClient(httpBackend({ baseUrl: served.baseUrl, headers: bearer(sessionId) }));

try {
  const [organization] = (await sayso.organizations.list()).items;
  if (!organization) throw new Error('Ingrid is in no organization.');
  const target = { type: 'organization', id: organization.id } as const;
  console.log(`${ingrid.displayName} is ${organization.membership.role} of ${organization.name}.`);

  // What stands in the way shows in the preview, before anything is asked for.
  const alone = await sayso.changes.preview({ kind: 'leave-organization', target });
  console.log(`In the way of leaving: ${alone.blockers.map(({ code }) => code).join(', ')}.`);

  // Daniel could take over: the search runs on the server.
  const [daniel] = (
    await sayso.members.list({ organizationId: organization.id, eligibleFor: 'ownership', search: 'daniel' })
  ).items;
  if (!daniel) throw new Error('Daniel is not there.');

  // Handing over asks for a proof. Without it, the request is refused and says which methods it takes.
  const handOver: ChangeIntent = { kind: 'transfer-ownership', target, options: { successor: daniel.id } };
  const { previewToken } = await sayso.changes.preview(handOver);
  const refused = await sayso.changes.request({ previewToken }).catch((error: unknown) => error);
  if (!isSaysoError(refused, 'step-up-required')) throw new Error('Handing over asked for no proof.');
  console.log(`To prove who she is: ${refused.problem?.methods?.join(' or ')}.`);

  // The code goes out by mail; a person would type it in.
  const challenge = await sayso.challenges.start({ purpose: handOver, method: 'email-code' });
  const code = host.state.sayso.outbox.at(-1)?.params['code'] ?? '';
  const { proof } = await sayso.challenges.answer({ challengeId: challenge.id, answer: code });
  const handedOver = await sayso.changes.request({ previewToken }, { proof });
  console.log(`Handing over: ${handedOver.change.state}.`);

  // Now nothing stands in the way.
  const preview = await sayso.changes.preview({ kind: 'leave-organization', target });
  for (const { action, count, label } of preview.effects) console.log(`  ${action}: ${counted(count, label)}`);
  const left = await sayso.changes.request({ previewToken: preview.previewToken });
  console.log(`Leaving: ${left.change.state}. The way back: ${preview.rejoin?.code}.`);

  // The code is taken as it is typed.
  const back = await sayso.organizations.rejoin({ code: ` ${preview.rejoin?.code.toLowerCase()} ` });
  console.log(`Welcome back to ${back.organization.name}, as ${back.role}:`);
  for (const { count, label } of back.restored) console.log(`  ${counted(count, label)}`);
} finally {
  await served.close();
}
