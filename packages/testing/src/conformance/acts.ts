import {
  type ChangeIntent,
  type ChangePreview,
  type ChangeRequest,
  challengesAnswer,
  challengesStart,
  changesPreview,
  changesRequest,
  type Member,
  membersList,
  type MembersQuery,
  type Page,
  type PageRequest,
  type ProofPurpose,
  type RequestedChange,
  organizationsGet,
  organizationsRejoin,
  rolesList,
} from '@sayso/contract';
import { ensure } from './expect.ts';
import { type Caller, newKey } from './stage.ts';

export const organization = (id: string) => ({ type: 'organization', id }) as const;

export function leaving({ person }: Caller, successor?: string): ChangeIntent {
  const target = organization(person.organizationId);
  return { kind: 'leave-organization', target, ...(successor !== undefined && { options: { successor } }) };
}

export function handingOver({ person }: Caller, successor: string, role?: string): ChangeIntent {
  const target = organization(person.organizationId);
  return { kind: 'transfer-ownership', target, options: { successor, ...(role !== undefined && { role }) } };
}

/** Proves the person for something by password. */
export async function prove(caller: Caller, purpose: ProofPurpose): Promise<string> {
  const { id } = await caller.ask(challengesStart, { purpose, method: 'password' });
  const { proof } = await caller.ask(challengesAnswer, { challengeId: id, answer: caller.person.password });
  return proof;
}

/** Asks for what was shown, with a new key and a proof where one is asked for. */
export async function requestShown(
  caller: Caller,
  shown: ChangePreview,
  said: Pick<ChangeRequest, 'confirmation' | 'reason'> = {},
): Promise<RequestedChange> {
  const { kind, target, options, previewToken } = shown;
  const proof = shown.proof.methods.length > 0 ? { proof: await prove(caller, { kind, target, options }) } : {};
  const input = { previewToken, ...said };
  return caller.ask(changesRequest, input, { idempotencyKey: newKey(), ...proof });
}

/** Looks, and asks for what was shown. */
export async function carryOut(caller: Caller, intent: ChangeIntent): Promise<RequestedChange> {
  return requestShown(caller, await caller.ask(changesPreview, intent));
}

/** The code as a member sees it; skips nothing: an organization of the suite has one. */
export async function codeOf(member: Caller): Promise<string> {
  const { code } = await member.ask(organizationsGet, { organizationId: member.person.organizationId });
  ensure(code !== undefined, 'the organization shows its code to members');
  return code;
}

export function rejoin(caller: Caller, code: string, idempotencyKey = newKey()) {
  return caller.ask(organizationsRejoin, { code }, { idempotencyKey });
}

/** All pages of a list. */
export async function everything<Item>(
  list: (page: PageRequest) => Promise<Page<Item>>,
  pageSize?: number,
): Promise<Item[]> {
  const items: Item[] = [];
  const size = pageSize === undefined ? {} : { pageSize };
  let page = await list(size);
  for (let pages = 1; ; pages += 1) {
    items.push(...page.items);
    if (page.nextPageToken === undefined) return items;
    ensure(pages < 1000, 'the pages come to an end');
    page = await list({ ...size, pageToken: page.nextPageToken });
  }
}

export function membersOf(caller: Caller, query: Omit<MembersQuery, 'organizationId'> = {}): Promise<Member[]> {
  const { organizationId } = caller.person;
  return everything((page) => caller.ask(membersList, { organizationId, ...query, ...page }));
}

/** The roles of the caller's organization: the one that owns, and the highest below it. */
export async function rolesOf(
  caller: Caller,
): Promise<{ readonly owner: string; readonly highest: string; readonly lowest: string }> {
  const roles = await everything((page) =>
    caller.ask(rolesList, { organizationId: caller.person.organizationId, ...page }),
  );
  const ranked = roles.toSorted((a, b) => b.rank - a.rank);
  const owner = ranked.find(({ isOwner }) => isOwner);
  const others = ranked.filter(({ isOwner }) => !isOwner);
  const [highest, lowest] = [others[0], others.at(-1)];
  ensure(owner && highest && lowest, 'there is an owner role and one below');
  return { owner: owner.id, highest: highest.id, lowest: lowest.id };
}
