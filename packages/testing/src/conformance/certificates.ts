import { certifiedSubject, verifyReceipt } from '@sayso/archive';
import {
  changesCertificate,
  type ChangeKind,
  type ErasureCertificate,
  type OperationId,
  type RequestedChange,
} from '@sayso/contract';
import { carryOut, leaving } from './acts.ts';
import { chapter } from './case.ts';
import { asked, carriedThrough, followed, organizationOf, shownTo, tracesOf } from './ending-acts.ts';
import { ensure, equal, refused, Skip } from './expect.ts';
import type { Stage } from './stage.ts';

const NEEDS: readonly OperationId[] = [
  'changes.certificate',
  'changes.preview',
  'changes.request',
  'changes.get',
  'challenges.start',
  'challenges.answer',
];

/** As whoever has the link to the change reads it, without a session. */
function certificateFor(stage: Stage, { change, statusToken }: RequestedChange): Promise<ErasureCertificate> {
  return stage.anonymous.call(changesCertificate, { changeId: change.id }, { statusToken });
}

/** What went is what was shown, and nothing more: a service that fails twice makes nothing count twice. */
async function certifiedEnding(stage: Stage, kind: ChangeKind, persona: 'agent' | 'owner') {
  const caller = await stage.signIn(persona);
  const name = kind === 'delete-organization' ? (await organizationOf(caller)).name : caller.person.displayName;
  const { effects } = await shownTo(caller, kind);
  await stage.port('failServices')(2);
  const requested = await asked(caller, kind);
  await carriedThrough(stage, requested);
  return { caller, effects, name, requested, certificate: await certificateFor(stage, requested) };
}

export const certificateCases = chapter('certificates', [
  {
    name: 'earned',
    title: 'nothing is certified before it is erased everywhere, also while another service still has it',
    rule: 'certificate-earned',
    needs: NEEDS,
    setup: 'at-once',
    async run(stage) {
      const [fail, work] = [stage.port('failServices'), stage.port('work')];
      const agent = await stage.signIn('agent');
      await fail(3);
      const requested = await asked(agent, 'delete-account');
      const states = new Set<string>();
      for (let rounds = 0; rounds < 500; rounds += 1) {
        const early = certificateFor(stage, requested).then(
          ({ id }) => id,
          () => undefined,
        );
        const certified = await early;
        const { certificateId, state } = await followed(stage, requested);
        states.add(state);
        ensure(state === 'completed' || certificateId === undefined, `no certificate is named while it is ${state}`);
        ensure(state === 'completed' || certified === undefined, `nothing is certified while it is ${state}`);
        if (state === 'completed') break;
        await work();
      }
      ensure(states.has('processing') || states.has('failed'), 'it was looked at while it was under way');
      const { certificateId } = await followed(stage, requested);
      equal((await certificateFor(stage, requested)).id, certificateId, 'the certificate that the change names');
    },
  },
  {
    name: 'nothing-erased',
    title: 'what erases nothing has no certificate',
    rule: 'certificate-earned',
    needs: ['changes.certificate', 'changes.preview', 'changes.request'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { change, statusToken } = await carryOut(agent, leaving(agent));
      equal([change.state, change.certificateId], ['completed', undefined], 'what the change says');
      await refused(agent.ask(changesCertificate, { changeId: change.id }), 'not-found');
      await refused(certificateFor(stage, { change, statusToken }), 'not-found');
    },
  },
  ...(['delete-account', 'delete-organization'] as const).map((kind) => ({
    name: kind,
    title: `a certificate of ${kind} says what went, how many, what stays and what it does not cover, and names nobody`,
    rule: 'certificate-true' as const,
    needs: [...NEEDS, 'organizations.get'] as const,
    setup: 'at-once' as const,
    async run(stage: Stage) {
      const persona = kind === 'delete-account' ? 'agent' : 'owner';
      const { caller, certificate, effects, name, requested } = await certifiedEnding(stage, kind, persona);
      const { change } = requested;
      equal(
        [certificate.type, certificate.changeId, certificate.kind, certificate.requestedAt],
        ['ErasureCertificate', change.id, kind, change.requestedAt],
        'what it is about',
      );
      const goes = effects.filter(({ action }) => action === 'erase' || action === 'anonymize' || action === 'revoke');
      equal(
        sorted(certificate.erased.map(({ collection, action, count }) => `${collection} ${action} ${count}`)),
        sorted(goes.map(({ collection, action, count }) => `${collection} ${action} ${count}`)),
        'what went, and how many',
      );
      ensure(goes.some(({ count }) => count > 0) && certificate.besides.length > 0, 'something went');
      equal(
        certificate.retained.map(({ collection, basis, until }) => [collection, basis, until]),
        (await followed(stage, requested)).retained.map(({ collection, basis, until }) => [collection, basis, until]),
        'what stays',
      );
      ensure(certificate.notCovered.length > 0, 'it says what it does not cover');
      for (const { code, text } of certificate.notCovered) ensure(code !== 'other' || text, 'in words or by a code');
      ensure(
        Date.parse(change.requestedAt) <= Date.parse(certificate.erasedAt) &&
          Date.parse(certificate.erasedAt) <= Date.parse(certificate.verifiedAt),
        'it was asked for, erased and then verified',
      );
      equal(certificate.subject, certifiedSubject(certificate.id, change.target), 'the subject');
      equal(await certificateFor(stage, requested), certificate, 'the certificate when it is read again');
      const text = JSON.stringify(certificate);
      const { accountId, membershipId } = caller.person;
      for (const trace of [...tracesOf(caller), name, accountId, membershipId, change.target.id])
        ensure(!text.includes(JSON.stringify(trace).slice(1, -1)), `“${trace}” is not in it`);
    },
  })),
  {
    name: 'signed',
    title: 'the signature of a certificate is over what the certificate says',
    rule: 'certificate-proves-itself',
    needs: NEEDS,
    setup: 'at-once',
    async run(stage) {
      const { certificate } = await certifiedEnding(stage, 'delete-account', 'agent');
      if (certificate.jws === undefined) throw new Skip('the host signs no certificates');
      ensure((await verifyReceipt(certificate)).verdict !== 'damaged', 'the signature is over this certificate');
      const forged = { ...certificate, erased: [] };
      equal((await verifyReceipt(forged)).verdict, 'damaged', 'the verdict over another one');
    },
  },
  {
    name: 'strangers',
    title: 'nobody reads the certificate of somebody else',
    rule: 'own-only',
    needs: NEEDS,
    setup: 'at-once',
    async run(stage) {
      const { requested } = await certifiedEnding(stage, 'delete-account', 'agent');
      const input = { changeId: requested.change.id };
      const colleague = await stage.signIn('colleague');
      await refused(colleague.ask(changesCertificate, input), 'not-found');
      const invented = { statusToken: `${requested.statusToken.slice(1)}A` };
      await refused(stage.anonymous.call(changesCertificate, input, invented), 'not-found', 'unauthenticated');
    },
  },
]);

function sorted(lines: readonly string[]): readonly string[] {
  return lines.toSorted();
}
