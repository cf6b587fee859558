import {
  type CallContext,
  type Change,
  type ChangePreview,
  type ChangeIntent,
  type Handlers,
  isProblem,
  type PersonPrincipal,
  type Principal,
  type ProofMethod,
  problem,
  type Timestamp,
} from '@sayso/contract';
import { addDuration, bindingOf, decide, hasEnded, isBefore, preview, receiptOf } from '@sayso/contract/rules';
import { v7 as newId } from 'uuid';
import type { FoundChange } from '../changes/stored-changes.ts';
import { command, viewerOf } from '../command.ts';
import type { Inquiry } from '../facts.ts';
import type { Concerned } from '../locks.ts';
import { personOf } from '../person.ts';
import { openPreview, signPreview } from '../preview-token.ts';
import type { Server } from '../server.ts';
import { violates } from '../sql/failure.ts';

export function changeHandlers(server: Server, principal: Principal): Handlers {
  const { changes, db, keys, policy } = server;
  return {
    'changes.preview': async (intent): Promise<ChangePreview> => {
      const person = personOf(principal);
      const methods = await server.identity.proofMethods(person.accountId);
      const { facts, readAt } = await server.facts(db, inquiryOf(person, methods, intent));
      const now = server.clock?.().toISOString() ?? readAt;
      const plan = preview(intent, facts, policy, now);
      if (isProblem(plan)) throw plan;
      const binding = bindingOf(plan, facts, policy, now);
      return { ...plan, previewToken: signPreview(keys, binding), expiresAt: binding.expiresAt };
    },

    'changes.request': async (input, context) => {
      const person = personOf(principal);
      const opened = openPreview(keys, input.previewToken, person.accountId);
      const methods = await server.identity.proofMethods(person.accountId);
      const tenant = opened?.binding.target.id;
      const call = { operation: 'changes.request', principal, context, input, tenant } as const;
      const stale = () => problem('preview-stale', { changed: ['token'] });
      return await command(server, call, async (transaction) => {
        if (!opened || tenant === undefined) throw stale();
        const { binding, nonce } = opened;
        const inquiry = inquiryOf(person, methods, binding);
        await server.lock(transaction, inquiry);
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
        const { statusToken } = await server
          .perform(transaction, decision.acts, {
            person,
            tenant,
            locale: context.locale,
            previewNonce: nonce,
            proof: context.proof,
            reason: input.reason,
          })
          .catch((error: unknown) => {
            throw violates(error, 'changes_preview') ? stale() : error;
          });
        if (!decision.change || statusToken === undefined) throw new TypeError('A request makes one change.');
        return { answer: { change: decision.change, statusToken } };
      });
    },

    'changes.get': async ({ changeId }, context) => {
      const found = await visible(server, principal, context, changeId);
      if (!found) throw problem('not-found');
      return found.change;
    },

    'changes.list': async (query, context) => {
      const viewer = viewerOf(principal, context);
      const held = viewer.token === undefined ? undefined : await changes.ofToken(db, viewer.token);
      const token = held && lives(server, held.change, held.readAt) ? viewer.token : undefined;
      return await changes.list(db, { ...viewer, token }, query);
    },

    'changes.cancel': (input, context) => takeBack(server, principal, 'cancel', input, context),
    'changes.undo': (input, context) => takeBack(server, principal, 'undo', input, context),

    'changes.receipt': async ({ changeId }, context) => {
      const found = await visible(server, principal, context, changeId);
      if (!found) throw problem('not-found');
      return receiptOf(found.change, server.about.name, server.clock?.().toISOString() ?? found.readAt);
    },
  };
}

/** What has to be known to carry an intent of this person out. */
export function inquiryOf(
  { accountId, sessionId }: PersonPrincipal,
  methods: readonly ProofMethod[],
  { kind, target, options }: ChangeIntent,
): Inquiry & Concerned {
  const organizationId = target.type === 'organization' ? target.id : undefined;
  return {
    person: { accountId, sessionId, methods },
    accountId,
    kind,
    organizationId,
    successorId: options?.successor,
  };
}

/** Cancelling by a link happens in the name of the one who asked. */
export function requesterOf({ requestedBy = '' }: Change) {
  return { kind: 'person', scope: 'limited', accountId: requestedBy, sessionId: '' } as const;
}

async function takeBack(
  server: Server,
  principal: Principal,
  type: 'cancel' | 'undo',
  input: { readonly changeId: string },
  context: CallContext,
): Promise<Change> {
  // Who asked for what never changes: it can be read before the key is claimed and anything is locked.
  const found = await visible(server, principal, context, input.changeId);
  const person = found && requesterOf(found.change);
  const methods = person ? await server.identity.proofMethods(person.accountId) : [];
  const tenant = found?.change.target.id;
  const call = { operation: `changes.${type}`, principal, context, input, tenant } as const;
  return await command(server, call, async (transaction) => {
    if (!found || !person || tenant === undefined) throw problem('not-found');
    const inquiry = inquiryOf(person, methods, found.intent);
    await server.lock(transaction, inquiry);
    const stored = await server.changes.lock(transaction, found.change);
    if (!stored) throw problem('not-found');
    const { facts } = await server.facts(transaction, inquiry);
    const decision = decide({ type, stored }, facts, server.policy, transaction.now);
    if (isProblem(decision)) throw decision;
    await server.perform(transaction, decision.acts, { person, tenant, locale: context.locale });
    if (!decision.change) throw new TypeError('Taking back changes the change.');
    return { answer: decision.change };
  });
}

/** The change, for the one who asked or whoever holds its token while that lives. Everybody else sees nothing at all. */
async function visible(
  server: Server,
  principal: Principal,
  context: CallContext,
  changeId: string,
): Promise<FoundChange | undefined> {
  const found = await server.changes.find(server.db, viewerOf(principal, context), changeId);
  return found?.byToken && !lives(server, found.change, found.readAt) ? undefined : found;
}

function lives({ clock, policy }: Server, change: Change, readAt: Timestamp): boolean {
  const now = clock?.().toISOString() ?? readAt;
  return (
    !hasEnded(change) || isBefore(now, addDuration(change.endedAt ?? change.requestedAt, policy.durations.statusToken))
  );
}
