import { type Backend, type Capabilities, capabilitiesGet, type Policy, problem } from '@sayso/contract';
import type { HostState } from '@sayso/testing';
import { crmHost } from '@sayso/testing/hosts/crm';
import { until } from '../../../test/hosts/roles.ts';
import type { AccountCenter } from '../src/account-center/account-center.ts';
import { clear, type Stage, stage, type StageOptions } from './stage.ts';

/** Everything that a person can do with their own account. */
export const wholeAccount: NonNullable<Policy['account']> = {
  profile: true,
  avatar: true,
  contact: { email: { proof: [] }, phone: { proof: [] } },
  password: true,
  sessions: true,
  factors: { kinds: ['totp', 'sms'], proof: [] },
};

export const wholeConsents: Policy['consents'] = crmHost({ recordsEach: 0 }).policy.consents;

/** A CRM that offers everything that there is. */
export function wholeHost(
  account: Policy['account'] = wholeAccount,
  consents: Policy['consents'] = wholeConsents,
): HostState {
  const state = crmHost({ recordsEach: 3 });
  const { account: _account, consents: _consents, ...policy } = state.policy;
  return { ...state, policy: { ...policy, ...(account && { account }), ...(consents && { consents }) } };
}

/** The same backend, without these operations. */
export function without(backend: Backend, ...operations: readonly string[]): Backend {
  return {
    serves: async (operation) => !operations.includes(operation.id) && (await backend.serves(operation)),
    async call(operation, input, context) {
      if (operations.includes(operation.id)) throw problem('capability-missing');
      const output = await backend.call(operation, input, context);
      if (operation.id !== capabilitiesGet.id) return output;
      const capabilities = output as Capabilities;
      return {
        ...capabilities,
        operations: capabilities.operations.filter((id) => !operations.includes(id)),
      } as typeof output;
    },
    ...(backend.address && { address: backend.address }),
  };
}

export interface CenterStage extends Stage {
  readonly center: AccountCenter;
}

/** The account center on the page, with its sections known. */
export async function stageCenter(
  markup = '<sayso-account-center></sayso-account-center>',
  options: StageOptions = {},
): Promise<CenterStage> {
  const staged = stage(markup, { as: 'owner', state: wholeHost(), ...options });
  const center = staged.provider.querySelector('sayso-account-center') as AccountCenter;
  await known(center);
  return { ...staged, center };
}

/** Waits until it has looked up what there is. */
export async function known(center: AccountCenter): Promise<void> {
  await until(() => center.shadowRoot?.querySelector('.center') ?? undefined, 'it is not known what there is');
  await center.updateComplete;
}

/** The names of its sections, as links. */
export function sectionLinks(center: AccountCenter): readonly HTMLAnchorElement[] {
  return [...(center.shadowRoot?.querySelectorAll<HTMLAnchorElement>('nav a') ?? [])];
}

/** Shows the section and waits until its panels are there. */
export async function goTo(center: AccountCenter, name: string): Promise<void> {
  center.section = name;
  await center.updateComplete;
  await arrived(center);
}

/** Waits until what the section shows has been loaded, and what it read. */
export async function arrived(center: AccountCenter): Promise<void> {
  const late = () =>
    shownPanels(center).find(
      (panel) => panel.matches(':state(pending)') || panel.shadowRoot?.querySelector('.skeleton'),
    );
  const isThere = () => center.shadowRoot?.querySelector('.skeleton') === null && late() === undefined;
  await until(() => isThere() || undefined, 'a panel does not arrive');
}

/** The panels that can be seen. */
export function shownPanels(center: AccountCenter): readonly Element[] {
  return [...center.children].filter(({ assignedSlot, slot }) => assignedSlot !== null && slot.startsWith('panel-'));
}

export function leaveCenter(): void {
  clear();
  history.replaceState(null, '', location.pathname + location.search);
}
