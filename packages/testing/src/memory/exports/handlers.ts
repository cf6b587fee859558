import {
  type CallContext,
  type Download,
  type Export,
  type Handlers,
  isProblem,
  type Principal,
  problem,
  type Problem,
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
import type { Host } from '../host.ts';
import { pageOf } from '../paging.ts';
import { personOf } from '../person.ts';
import { randomToken } from '../random.ts';
import type { ExportRecord } from '../state.ts';
import { fromBase64 } from './base64.ts';
import { countedFacts, exportFacts, personNamed } from './facts.ts';
import { dropFiles } from './work.ts';

export function exportHandlers(host: Host, principal: Principal): Handlers {
  const recorded = (exportId: string) => host.state.sayso.exports.find((one) => one.export.id === exportId);
  /** Throws `not-found`, the same for what is not there and what is somebody else's. */
  const visibleById = (exportId: string): ExportRecord => {
    const record = recorded(exportId);
    const { state } = host;
    const isVisible =
      record &&
      mayExport(
        record.export.subject,
        record.export.scope,
        exportFacts(state, personOf(principal), record.export.subject),
        state.policy,
      );
    if (!isVisible) throw problem('not-found');
    return record;
  };
  const noted = (event: string, exportId: string) => {
    const { accountId } = personOf(principal);
    host.state.sayso.audit.push({ at: host.now(), accountId, event, exportId });
  };
  const ended = (exportId: string, end: typeof cancelExport, event: string): Export => {
    const record = visibleById(exportId);
    const before = record.export;
    const after = done(end(before, host.now()));
    if (after === before) return before;
    dropFiles(record);
    record.export = after;
    noted(event, exportId);
    return after;
  };
  return {
    'exports.preview': ({ subject }) => {
      const { state } = host;
      const facts = countedFacts(state, personOf(principal), subject);
      return done(previewExport(subject, facts, state.map, state.policy, host.now()));
    },
    'exports.create': (request, { locale }) => {
      const person = personOf(principal);
      const { state } = host;
      const account = state.tables.accounts.find(({ id }) => id === person.accountId);
      const preparing = state.sayso.previews.find(({ token }) => token === request.previewToken)?.binding;
      const command = {
        request,
        exportId: `export-${randomToken(12)}`,
        preparing,
        ...(account && { displayName: account.displayName }),
      };
      const facts = exportFacts(state, person, request.subject);
      const made = done(createExport(command, facts, state.map, state.policy, host.now()));
      state.sayso.exports.push({
        export: made,
        accountId: person.accountId,
        locale: languageOf(state.about.languages, [locale, account?.locale]),
      });
      noted('asked for an export', made.id);
      return made;
    },
    'exports.get': ({ exportId }) => visibleById(exportId).export,
    'exports.list': ({ subjectType, subjectId, state: wanted, ...query }) => {
      const { state } = host;
      const subject = { type: subjectType, id: subjectId };
      const facts = exportFacts(state, personOf(principal), subject);
      const refused = exportsOutOfSight(subject, facts, state.policy);
      if (refused) throw refused;
      const found = facts.exports
        .filter(
          (one) => (wanted === undefined || one.state === wanted) && mayExport(subject, one.scope, facts, state.policy),
        )
        .toReversed();
      return pageOf(
        found,
        query,
        JSON.stringify([subjectType, subjectId, wanted]),
        ({ id }) => id,
        (one) => one,
      );
    },
    'exports.cancel': ({ exportId }) => ended(exportId, cancelExport, 'canceled an export'),
    'exports.remove': ({ exportId }) => ended(exportId, removeExport, 'removed an export'),
    'exports.link': ({ exportId, part = 1 }, context) => link(exportId, part, context),
    'exports.download': ({ exportId, part, ticket: secret, offset = 0 }): Download => {
      const { state } = host;
      const record = recorded(exportId);
      const ticket = state.sayso.exportTickets.find(
        (one) => one.ticket === secret && one.exportId === exportId && one.part === part,
      );
      if (!record || !ticket) throw problem('not-found');
      const facts = exportFacts(state, personNamed(ticket.accountId), record.export.subject);
      const refused = openDownload(record.export, ticket, offset, facts, state.policy, host.now());
      if (refused) throw refused;
      const about = record.export.parts?.[part - 1];
      const file = record.files?.[part - 1];
      if (!about || !file) throw problem('not-found');
      // A read in all but this: the ticket opens the file from its beginning once.
      if (offset === 0) {
        ticket.begun = true;
        const { accountId } = ticket;
        state.sayso.audit.push({ at: host.now(), accountId, event: 'downloaded an export', exportId });
      }
      host.touch();
      return {
        body: new Blob([fromBase64(file.base64).subarray(offset)]).stream(),
        offset,
        size: about.sizeBytes,
        sha256: about.sha256,
        fileName: about.fileName,
        mediaType: record.export.format === 'archive' ? 'application/zip' : 'application/json',
      };
    },
  };

  function link(exportId: string, part: number, { proof: token }: CallContext) {
    const { state } = host;
    const { sayso, policy } = state;
    const person = personOf(principal);
    const { accountId, sessionId } = person;
    const record = recorded(exportId);
    if (!record) throw problem('not-found');
    const proof = sayso.proofs.find((one) => one.token === token);
    const earlier = sayso.exportTickets.findLast(
      (one) => one.exportId === exportId && one.sessionId === sessionId && one.provenAt !== undefined,
    );
    const granted = done(
      linkExport(
        {
          stored: record.export,
          part,
          ...(proof && { proof }),
          ...(earlier?.provenAt !== undefined && { provenAt: earlier.provenAt }),
        },
        exportFacts(state, person, record.export.subject),
        policy,
        host.now(),
      ),
    );
    if (proof && granted.consumesProof) proof.used = true;
    const { expiresAt, provenAt } = granted;
    const ticket = randomToken(16);
    sayso.exportTickets.push({
      ticket,
      exportId,
      part,
      accountId,
      sessionId,
      expiresAt,
      begun: false,
      ...(provenAt !== undefined && { provenAt }),
    });
    noted('got a link to an export', exportId);
    return { exportId, part, ticket, expiresAt };
  }
}

function done<Answer>(answer: Answer | Problem): Answer {
  if (isProblem(answer)) throw answer;
  return answer;
}
