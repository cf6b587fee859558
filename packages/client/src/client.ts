import type { Backend } from '@sayso/contract';
import { call, type CallOptions } from './call.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import { account, type AccountResource, avatars, type AvatarsResource } from './resources/account.ts';
import { blockers, type BlockersResource } from './resources/blockers.ts';
import { capabilities, type CapabilitiesResource } from './resources/capabilities.ts';
import { challenges, type ChallengesResource } from './resources/challenges.ts';
import { changes, type ChangesResource } from './resources/changes.ts';
import { consents, type ConsentsResource } from './resources/consents.ts';
import { contactChanges, type ContactChangesResource } from './resources/contact-changes.ts';
import { exportSchedules, type ExportSchedulesResource } from './resources/export-schedules.ts';
import { exports, type ExportsResource } from './resources/exports.ts';
import { factors, type FactorsResource } from './resources/factors.ts';
import { feedback, type FeedbackResource } from './resources/feedback.ts';
import { inventory, type InventoryResource } from './resources/inventory.ts';
import { members, type MembersResource } from './resources/members.ts';
import { notices, type NoticesResource } from './resources/notices.ts';
import { organizations, type OrganizationsResource } from './resources/organizations.ts';
import { password, type PasswordResource } from './resources/password.ts';
import { roles, type RolesResource } from './resources/roles.ts';
import type { Send } from './resources/send.ts';
import { sessions, type SessionsResource } from './resources/sessions.ts';
import { support, type SupportResource } from './resources/support.ts';

/** One documented method per operation. Every method fails with a `SaysoError` and nothing else. */
export interface Client {
  readonly capabilities: CapabilitiesResource;
  readonly account: AccountResource;
  readonly avatars: AvatarsResource;
  readonly contactChanges: ContactChangesResource;
  readonly password: PasswordResource;
  readonly sessions: SessionsResource;
  readonly factors: FactorsResource;
  readonly organizations: OrganizationsResource;
  readonly members: MembersResource;
  readonly roles: RolesResource;
  readonly changes: ChangesResource;
  readonly blockers: BlockersResource;
  readonly challenges: ChallengesResource;
  readonly exports: ExportsResource;
  readonly exportSchedules: ExportSchedulesResource;
  readonly inventory: InventoryResource;
  readonly notices: NoticesResource;
  readonly consents: ConsentsResource;
  readonly support: SupportResource;
  readonly feedback: FeedbackResource;
}

/** Defaults for every call; what a call names itself goes before. */
export type ClientOptions = Pick<CallOptions, 'locale' | 'signal' | 'timeout'>;

/**
 * The whole SDK over one backend. A write that needs an idempotency key gets a fresh one, unless the call names its own: name one to
 * repeat a call that may have got through.
 */
export function createClient(backend: Backend, defaults: ClientOptions = {}): Client {
  const send: Send = (operation, input, options) =>
    call(backend, operation, input, {
      ...defaults,
      ...(operation.key && { idempotencyKey: newIdempotencyKey() }),
      ...options,
    });
  return {
    capabilities: capabilities(send),
    account: account(send),
    avatars: avatars(send),
    contactChanges: contactChanges(send),
    password: password(send),
    sessions: sessions(send),
    factors: factors(send),
    organizations: organizations(send),
    members: members(send),
    roles: roles(send),
    changes: changes(send),
    blockers: blockers(send),
    challenges: challenges(send),
    exports: exports(send, defaults.signal),
    exportSchedules: exportSchedules(send),
    inventory: inventory(send),
    notices: notices(send),
    consents: consents(send),
    support: support(send),
    feedback: feedback(send),
  };
}
