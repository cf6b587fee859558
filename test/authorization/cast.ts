import {
  accountSetAvatar,
  ANONYMOUS,
  type Backend,
  type CallContext,
  changesUndo,
  contactChangesStart,
  exportsCancel,
  type ExportScope,
  factorsConfirm,
  factorsEnroll,
  sessionsList,
} from '@sayso/contract';
import type { Persona } from '@sayso/testing/conformance';
import { prove } from '../../packages/testing/src/conformance/acts.ts';
import { authenticatorOf } from '../../packages/testing/src/conformance/authenticator.ts';
import { asked, carriedThrough, key } from '../../packages/testing/src/conformance/ending-acts.ts';
import { askFor, madeReady } from '../../packages/testing/src/conformance/export-acts.ts';
import { picture } from '../../packages/testing/src/conformance/pictures.ts';
import { type Caller, type Stage, stageOf } from '../../packages/testing/src/conformance/stage.ts';
import type { PrincipalName } from './principals.ts';
import type { Answer, HttpWorlds } from './worlds.ts';

/** Who of the suite's people plays which part; the stranger belongs to another organization. */
const PERSONAS = {
  half: 'firstOwner',
  limited: 'colleague',
  former: 'former',
  agent: 'agent',
  manager: 'manager',
  owner: 'owner',
  stranger: 'secondOwner',
} as const satisfies Partial<Record<PrincipalName | 'stranger', Persona>>;

export type Part = keyof typeof PERSONAS;

const PARTS = Object.keys(PERSONAS) as readonly Part[];

export function partOf(principal: PrincipalName): Part | undefined {
  return PARTS.find((part) => part === principal);
}

/** What somebody began, or has, that is theirs alone. */
export interface Belongings {
  readonly change: string;
  readonly statusToken: string;
  readonly contactChange: string;
  readonly enrollment: string;
  readonly export: string;
}

/** What an organization has. */
export interface Shared {
  /** A fresh start: carried through, or waiting for support where that is who does it. */
  readonly reset: string;
  readonly backup: string;
}

/** Everybody on one stage, ready to call. */
export interface Cast {
  readonly stage: Stage;
  readonly operator: Backend;
  readonly belongings: Readonly<Record<Part, Belongings>>;
  /** Another session of each, which is open; nothing for whoever is signed in by half. */
  readonly sessions: Readonly<Record<Part, string>>;
  /** Made when it is first asked for: a fresh start leaves nothing else to try. */
  shared(part: 'owner' | 'stranger'): Promise<Shared>;
  /** A file of the agent's that is ready, and a picture of the stranger's. */
  readonly file: string;
  readonly avatar: string;
  caller(part: Part): Caller;
  /** Opens another session in which this part calls from now on. */
  signInAgain(part: Part): Promise<void>;
  /** What was answered last, as it came over the wire. */
  answer(): Answer | undefined;
  end(): Promise<void>;
}

/** By whom a principal calls, and what goes along. */
export function callingAs(cast: Cast, principal: PrincipalName): { backend: Backend; context: CallContext } {
  if (principal === 'operator') return { backend: cast.operator, context: {} };
  if (principal === 'token')
    return { backend: cast.stage.anonymous, context: { statusToken: cast.belongings.agent.statusToken } };
  if (principal === ANONYMOUS.kind) return { backend: cast.stage.anonymous, context: {} };
  return { backend: cast.caller(principal).backend, context: {} };
}

/** Sets everybody up, each with something of their own. With the setup `support` nobody has exports. */
export async function castOn(worlds: HttpWorlds, setup: 'exports' | 'support'): Promise<Cast> {
  const { host, answer, end } = await worlds.begin(setup);
  const stage = stageOf({ name: worlds.name, begin: () => Promise.resolve(host) }, host);
  const callers = {} as Record<Part, Caller>;
  const belongings = {} as Record<Part, Belongings>;
  const sessions = {} as Record<Part, string>;
  const exporting = setup === 'exports';
  const signInAgain = async (part: Part) => {
    callers[part] = await stage.signIn(PERSONAS[part]);
  };
  for (const part of PARTS) {
    belongings[part] = await belongingsOf(stage, PERSONAS[part], exporting);
    await signInAgain(part);
  }
  const shared = new Map<Part, Promise<Shared>>();
  const file = exporting ? (await madeReady(stage, callers.agent, 'portability')).id : '';
  const { avatarId: avatar = '' } = await callers.stranger.ask(accountSetAvatar, { picture: picture() });
  await withFactor(callers.half);
  await asked(callers.limited, 'deactivate-account');
  for (const part of PARTS) {
    await signInAgain(part);
    sessions[part] = part === 'half' ? '' : await sessionOf(callers[part]);
    await signInAgain(part);
  }
  return {
    stage,
    operator: await stage.port('operator')(),
    belongings,
    sessions,
    shared(part) {
      const known = shared.get(part) ?? sharedOf(stage, callers[part], exporting);
      shared.set(part, known);
      return known;
    },
    file,
    avatar,
    caller: (part) => callers[part],
    signInAgain,
    answer,
    end,
  };
}

async function belongingsOf(stage: Stage, persona: Persona, exporting: boolean): Promise<Belongings> {
  const { change, statusToken } = await pausedAndBack(stage, await stage.signIn(persona));
  const caller = await stage.signIn(persona);
  const { id: contactChange } = await caller.ask(contactChangesStart, { channel: 'phone', value: '+46701740605' });
  const { id: enrollment } = await enrolled(caller);
  const given = exporting ? await canceledExport(caller, 'access') : '';
  return { change: change.id, statusToken, contactChange, enrollment, export: given };
}

async function canceledExport(caller: Caller, scope: ExportScope): Promise<string> {
  const { id: exportId } = await askFor(caller, scope);
  await caller.ask(exportsCancel, { exportId }, key());
  return exportId;
}

async function sessionOf(caller: Caller): Promise<string> {
  const { items } = await caller.ask(sessionsList, {});
  return items.find(({ isCurrent }) => isCurrent)?.id ?? '';
}

/** A change of somebody's own that is over: they paused their account and took that back. */
async function pausedAndBack(stage: Stage, caller: Caller) {
  const requested = await asked(caller, 'deactivate-account');
  const { change, statusToken } = requested;
  await stage.anonymous.call(changesUndo, { changeId: change.id }, { statusToken, ...key() });
  return requested;
}

async function sharedOf(stage: Stage, owner: Caller, exporting: boolean): Promise<Shared> {
  const requested = await asked(owner, 'reset-organization');
  if (!exporting) return { reset: requested.change.id, backup: '' };
  await carriedThrough(stage, requested);
  return { reset: requested.change.id, backup: await canceledExport(owner, 'backup') };
}

async function enrolled(caller: Caller) {
  const target = { type: 'account', id: caller.person.accountId } as const;
  const proof = await prove(caller, { operation: 'factors.enroll', target });
  return await caller.ask(factorsEnroll, { kind: 'totp' }, { proof });
}

/** Gives somebody a second factor, which counts from the next sign-in on. */
export async function withFactor(caller: Caller): Promise<string> {
  const enrollment = await enrolled(caller);
  const code = authenticatorOf(enrollment).code();
  const { factor } = await caller.ask(factorsConfirm, { enrollmentId: enrollment.id, code });
  return factor.id;
}
