import {
  type CallContext,
  type Download,
  type Export,
  type Handlers,
  isProblem,
  type PersonPrincipal,
  type Principal,
  problem,
} from '@sayso/contract';
import {
  cancelExport,
  createExport,
  exportsOutOfSight,
  languageOf,
  linkExport,
  mayExport,
  openDownload,
  previewExport,
  removeExport,
} from '@sayso/contract/rules';
import { v7 as newId } from 'uuid';
import { command } from '../command.ts';
import { absent } from '../exports/gather-facts.ts';
import { removeParts } from '../exports/remove-parts.ts';
import { keyOf } from '../exports/stored-exports.ts';
import type { StoredPart } from '../exports/export-parts.ts';
import { personFacts, personOf } from '../person.ts';
import { openPreview } from '../preview-token.ts';
import { digestOf } from '../secrets.ts';
import type { Server } from '../server.ts';

/** Nothing where there is no place to keep archives. */
export function exportHandlers(server: Server, principal: Principal): Handlers {
  const { blobs } = server;
  if (!blobs) return {};
  const { accounts, exportFacts, exports, exportTickets, map, policy, transactions } = server;

  return {
    'exports.preview': async ({ subject }) => {
      const person = await personFacts(server, personOf(principal));
      const { accountId } = person;
      return await transactions.run({ accountId, tenant: subject.id }, async (transaction) => {
        const facts = await exportFacts.gather(transaction, person, subject, { counted: true });
        return orThrow(previewExport(subject, facts, map.collections, policy, transaction.now));
      });
    },

    'exports.create': async (request, context) => {
      const person = personOf(principal);
      const known = await personFacts(server, person);
      const { accountId } = person;
      const { previewToken, subject } = request;
      const preparing = previewToken === undefined ? undefined : openPreview(server.keys, previewToken, accountId);
      const call = { operation: 'exports.create', principal, context, input: request, tenant: subject.id } as const;
      return await command(server, call, async (transaction) => {
        await lockSubject(server, transaction, subject, accountId);
        const facts = await exportFacts.gather(transaction, known, subject);
        const account = await accounts.one(transaction, accountId);
        const displayName = account?.displayName ?? undefined;
        const made = orThrow(
          createExport(
            {
              request,
              exportId: newId(),
              preparing: preparing?.binding,
              ...(displayName !== undefined && { displayName }),
            },
            facts,
            map.collections,
            policy,
            transaction.now,
          ),
        );
        const locale = languageOf(server.about.languages, [context.locale, account?.locale ?? undefined]);
        const existing = await exports.add(transaction, made, { accountId, locale });
        if (existing !== undefined) throw problem('already-open', { existing });
        await noted(server, transaction, made, person, 'asked for an export');
        return { answer: made };
      });
    },

    'exports.get': ({ exportId }) => seen(server, personOf(principal), exportId),

    'exports.list': async ({ subjectType, subjectId, ...query }) => {
      const person = await personFacts(server, personOf(principal));
      const subject = { type: subjectType, id: subjectId };
      return await transactions.run({ accountId: person.accountId, tenant: subjectId }, async (transaction) => {
        const facts = await exportFacts.gather(transaction, person, subject);
        const refused = exportsOutOfSight(subject, facts, policy);
        if (refused) throw refused;
        const scopes = ['access', 'portability', 'backup'] as const;
        const visible = scopes.filter((scope) => mayExport(subject, scope, facts, policy));
        return await exports.list(transaction, subject, visible, query);
      });
    },

    'exports.cancel': (input, context) =>
      ended(server, principal, context, { operation: 'exports.cancel', input }, cancelExport, 'canceled an export'),

    'exports.remove': (input, context) =>
      ended(server, principal, context, { operation: 'exports.remove', input }, removeExport, 'removed an export'),

    'exports.link': async (input, context) => {
      const person = personOf(principal);
      const known = await personFacts(server, person);
      const { exportId, part = 1 } = input;
      const found = await exports.find(server.db, exportId, person.accountId);
      const call = { operation: 'exports.link', principal, context, input, tenant: found?.subject.id } as const;
      return await command(server, call, async (transaction) => {
        const stored = found && (await exports.get(transaction, keyOf(found)));
        if (!stored) throw problem('not-found');
        const key = keyOf(stored);
        const proof = await server.challenges.proof(transaction, person.accountId, context.proof);
        const provenAt = await exportTickets.provenAt(transaction, key, person);
        const granted = orThrow(
          linkExport(
            { stored, part, ...(proof && { proof }), ...(provenAt !== undefined && { provenAt }) },
            await exportFacts.gather(transaction, known, stored.subject),
            policy,
            transaction.now,
          ),
        );
        if (granted.consumesProof) {
          const used =
            context.proof !== undefined && (await server.challenges.use(transaction, person.accountId, context.proof));
          if (!used) throw problem('internal', {}, 'The proof was there and is gone.');
        }
        const ticket = await exportTickets.issue(transaction, { ...key, part }, person, granted);
        await noted(server, transaction, stored, person, 'got a link to an export');
        return { answer: { exportId, part, ticket, expiresAt: granted.expiresAt } };
      });
    },

    'exports.download': async ({ exportId, part, ticket, offset = 0 }): Promise<Download> => {
      // Whoever has the ticket sees this ticket, and what it is bound to says whom the rest is asked about.
      const bound = await transactions.run({ token: digestOf(ticket) }, (transaction) =>
        exportTickets.find(transaction, ticket),
      );
      if (bound?.exportId !== exportId || bound.part !== part) throw problem('not-found');
      const { accountId, tenant } = bound;
      const file = await transactions.run({ accountId, tenant, token: digestOf(ticket) }, async (transaction) => {
        const stored = await exports.get(transaction, bound);
        const fresh = await exportTickets.find(transaction, ticket);
        if (!stored || !fresh) throw problem('not-found');
        const facts = await exportFacts.gather(transaction, absent({ accountId }), stored.subject);
        const refused = openDownload(stored, fresh, offset, facts, policy, transaction.now);
        if (refused) throw refused;
        const isFirst = offset > 0 || (await exportTickets.begin(transaction, accountId, ticket));
        if (!isFirst) throw problem('expired', {}, 'This link is used up. Ask for another one.');
        const about = stored.parts?.[part - 1];
        const blob = await server.exportParts.blob(transaction, bound, part);
        if (!about || blob === undefined) throw problem('not-found');
        return { ...about, blob, format: stored.format };
      });
      const { sizeBytes: size, sha256, fileName, format } = file;
      const mediaType = format === 'archive' ? 'application/zip' : 'application/json';
      return { body: await blobs.open(file.blob, offset), offset, size, sha256, fileName, mediaType };
    },
  };
}

type Transaction = Parameters<Server['lock']>[0];

/** Whoever asks for an export, ends one or is erased comes one after the other. */
async function lockSubject(
  server: Server,
  transaction: Transaction,
  subject: Export['subject'],
  accountId: string,
): Promise<void> {
  if (subject.type === 'organization') await server.lock(transaction, { target: subject, accountId });
  else await server.lock(transaction, { accountId, withAccount: true });
}

/** Throws `not-found`, the same for what is not there and what is somebody else's. */
async function seen(server: Server, person: PersonPrincipal, exportId: string): Promise<Export> {
  const { db, exportFacts, exports, policy, transactions } = server;
  const found = await exports.find(db, exportId, person.accountId);
  if (!found) throw problem('not-found');
  const { subject, scope } = found;
  const facts = await transactions.run({ accountId: person.accountId, tenant: subject.id }, (transaction) =>
    exportFacts.gather(transaction, absent(person), subject),
  );
  if (!mayExport(subject, scope, facts, policy)) throw problem('not-found');
  return found;
}

/** Stops or removes one; its files go as soon as that is certain. */
async function ended(
  server: Server,
  principal: Principal,
  context: CallContext,
  {
    operation,
    input,
  }: { readonly operation: 'exports.cancel' | 'exports.remove'; readonly input: { readonly exportId: string } },
  end: typeof cancelExport,
  event: string,
): Promise<Export> {
  const { exportFacts, exportParts, exports, policy } = server;
  const person = personOf(principal);
  const found = await exports.find(server.db, input.exportId, person.accountId);
  const call = { operation, principal, context, input, tenant: found?.subject.id } as const;
  let files: readonly StoredPart[] = [];
  const answer = await command(server, call, async (transaction) => {
    files = [];
    if (!found) throw problem('not-found');
    const { subject, scope } = found;
    await lockSubject(server, transaction, subject, person.accountId);
    const facts = await exportFacts.gather(transaction, absent(person), subject);
    const stored = await exports.lock(transaction, keyOf(found));
    if (!stored || !mayExport(subject, scope, facts, policy)) throw problem('not-found');
    const after = orThrow(end(stored, transaction.now));
    if (after === stored) return { answer: stored };
    await exports.save(transaction, after);
    files = await exportParts.giveUp(transaction, keyOf(stored));
    await noted(server, transaction, stored, person, event);
    return { answer: after };
  });
  // A worker would do it as well.
  await removeParts(server, files).catch((error: unknown) =>
    server.onError({ work: 'export', id: input.exportId, error }),
  );
  return answer;
}

async function noted(
  { perform }: Server,
  transaction: Transaction,
  { subject }: Export,
  person: PersonPrincipal,
  event: string,
): Promise<void> {
  await perform(transaction, [{ type: 'audit', event }], { person, tenant: subject.id, locale: undefined });
}

function orThrow<Answer>(answer: Answer): Exclude<Answer, Error> {
  if (isProblem(answer)) throw answer;
  return answer as Exclude<Answer, Error>;
}
