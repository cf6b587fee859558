import { signReceipt } from '@sayso/archive';
import { type Change, type ChangePreview, type Handlers, isProblem, type Principal, problem } from '@sayso/contract';
import { bindingOf, type Command, decide, type Decision, preview, receiptOf } from '@sayso/contract/rules';
import type { CallContext } from '@sayso/contract';
import { v7 as newId } from 'uuid';
import { command, viewerOf } from '../command.ts';
import { inquiryOf, personFacts, personOf, requesterOf } from '../person.ts';
import { openPreview, signPreview } from '../preview-token.ts';
import type { Server } from '../server.ts';
import { violates } from '../sql/failure.ts';
import { lives, reachedBy } from './reached.ts';

export function changeHandlers(server: Server, principal: Principal): Handlers {
  const { changes, db, keys, policy } = server;
  return {
    'changes.preview': async (intent): Promise<ChangePreview> => {
      const person = await personFacts(server, personOf(principal));
      const { facts, readAt } = await server.facts(db, inquiryOf(person, intent));
      const now = server.clock?.().toISOString() ?? readAt;
      const plan = preview(intent, facts, policy, now);
      if (isProblem(plan)) throw plan;
      const binding = bindingOf(plan, facts, policy, now);
      return { ...plan, previewToken: signPreview(keys, binding), expiresAt: binding.expiresAt };
    },

    'changes.request': async (input, context) => {
      const person = personOf(principal);
      const known = await personFacts(server, person);
      const opened = openPreview(keys, input.previewToken, person.accountId);
      const target = opened?.binding.target;
      const call = { operation: 'changes.request', principal, context, input, tenant: target?.id } as const;
      const stale = () => problem('preview-stale', { changed: ['token'] });
      return await command(server, call, async (transaction) => {
        if (!opened || target === undefined) throw stale();
        const { binding, nonce } = opened;
        const tenant = target.id;
        const inquiry = inquiryOf(known, binding);
        await server.lock(transaction, inquiry);
        await changes.lockOpen(transaction, tenant, person.accountId);
        if (await changes.isSpent(transaction, tenant, nonce)) throw stale();
        const proof = await server.challenges.proof(transaction, person.accountId, context.proof);
        const { facts } = await server.facts(transaction, inquiry);
        const decision = decide(
          {
            type: 'request',
            binding,
            changeId: newId(),
            ...(input.confirmation !== undefined && { confirmation: input.confirmation }),
            ...(proof && { proof }),
          },
          facts,
          policy,
          transaction.now,
        );
        if (isProblem(decision)) throw decision;
        const { change } = decision;
        if (!change) throw new TypeError('A request makes one change.');
        const { statusToken, following } = await server
          .perform(transaction, decision.acts, {
            person,
            tenant,
            target: target.type,
            targetName: facts.organization?.name ?? facts.account?.displayName,
            locale: context.locale,
            requested: { changeId: change.id, previewNonce: nonce },
            proof: context.proof,
            reason: input.reason,
          })
          .catch((error: unknown) => {
            throw violates(error, 'changes_preview') ? stale() : error;
          });
        if (statusToken === undefined) throw new TypeError('A request makes a status token.');
        return { answer: { change, statusToken }, following };
      });
    },

    'changes.get': async ({ changeId }, context) => {
      const found = await reachedBy(server, principal, context, changeId);
      if (!found) throw problem('not-found');
      return found.change;
    },

    'changes.list': async (query, context) => {
      const viewer = viewerOf(principal, context);
      const held = viewer.token === undefined ? undefined : await changes.ofToken(db, viewer.token);
      const token = held && lives(server, held.change, held.readAt) ? viewer.token : undefined;
      return await changes.list(db, { ...viewer, token }, query);
    },

    'changes.cancel': (input, context) =>
      onChange(server, principal, context, { operation: 'changes.cancel', input }, ({ by, ...stored }) => ({
        type: 'cancel',
        stored,
        by,
      })),

    'changes.undo': (input, context) =>
      onChange(server, principal, context, { operation: 'changes.undo', input }, ({ by, ...stored }) => ({
        type: 'undo',
        stored,
        by,
      })),

    'changes.decide': (input, context) =>
      onChange(server, principal, context, { operation: 'changes.decide', input }, ({ change, intent }) => ({
        type: 'decide',
        stored: { change, intent },
        outcome: input.outcome,
        ...(input.reason !== undefined && { reason: input.reason }),
      })),

    'changes.receipt': async ({ changeId }, context) => {
      const found = await reachedBy(server, principal, context, changeId);
      if (!found) throw problem('not-found');
      const receipt = receiptOf(found.change, server.about.name, server.clock?.().toISOString() ?? found.readAt);
      return server.signing ? await signReceipt(receipt, server.signing.sign) : receipt;
    },

    'changes.certificate': async ({ changeId }, context) => {
      const found = await reachedBy(server, principal, context, changeId);
      const certificate = found && (await server.certificates.of(db, found.change));
      if (!certificate) throw problem('not-found');
      return certificate;
    },
  };
}

type Reached = NonNullable<Awaited<ReturnType<typeof reachedBy>>>;

/** Does something with one change, as whoever reaches it. */
async function onChange(
  server: Server,
  principal: Principal,
  context: CallContext,
  {
    operation,
    input,
  }: {
    readonly operation: 'changes.cancel' | 'changes.undo' | 'changes.decide';
    readonly input: { readonly changeId: string };
  },
  commandFor: (reached: Pick<Reached, 'change' | 'intent' | 'by'>) => Command,
): Promise<Change> {
  // Who asked for what never changes: it can be read before the key is claimed and anything is locked.
  const found = await reachedBy(server, principal, context, input.changeId);
  const person = found && (found.by === 'member' ? personOf(principal) : requesterOf(found.change));
  const known = person && (await personFacts(server, person));
  const target = found?.change.target;
  const call = { operation, principal, context, input, tenant: target?.id } as const;
  return await command(server, call, async (transaction) => {
    if (!found || !known || !target) throw problem('not-found');
    const inquiry = inquiryOf(known, found.intent);
    await server.lock(transaction, inquiry);
    const stored = await server.changes.lock(transaction, found.change);
    if (!stored) throw problem('not-found');
    await server.changes.lockOpen(transaction, target.id, known.accountId);
    const { facts } = await server.facts(transaction, inquiry);
    const decision: Decision | ReturnType<typeof problem> = decide(
      commandFor({ ...stored, by: found.by }),
      facts,
      server.policy,
      transaction.now,
    );
    if (isProblem(decision)) throw decision;
    const { following } = await server.perform(transaction, decision.acts, {
      person,
      ...(principal.kind === 'operator' && { operatorId: principal.operatorId }),
      tenant: target.id,
      target: target.type,
      targetName: facts.organization?.name ?? facts.account?.displayName,
      // The language of support is not the language of who asked.
      locale: principal.kind === 'operator' ? undefined : context.locale,
    });
    if (!decision.change) throw new TypeError('This changes the change.');
    return { answer: decision.change, following };
  });
}
