import type { OperationId, Policy } from '@sayso/contract';
import { expect } from 'chai';
import { resize } from '../../../../test/browsers/viewport.ts';
import {
  arrived,
  goTo,
  leaveCenter,
  sectionLinks,
  shownPanels,
  stageCenter,
  wholeAccount,
  wholeConsents,
  wholeHost,
  without,
} from '../../test/center.ts';
import type { StageOptions } from '../../test/stage.ts';
import '../all.ts';

/** What somebody meets: each section with its panels. */
type Met = Readonly<Record<string, readonly string[]>>;

/** Walks through all sections, and finds a heading with words in each, and something below it. */
async function walk(options: StageOptions): Promise<Met> {
  const { center } = await stageCenter('<sayso-account-center></sayso-account-center>', options);
  const met: Record<string, readonly string[]> = {};
  for (const { dataset } of sectionLinks(center)) {
    const name = dataset['section'] ?? '';
    await goTo(center, name);
    await arrived(center);
    const panels = shownPanels(center);
    expect(panels.length, `${name} is empty`).to.be.greaterThan(0);
    for (const panel of panels) expect(panel.getBoundingClientRect().height, panel.localName).to.be.greaterThan(0);
    const places = center.shadowRoot?.querySelectorAll('.place') ?? [];
    expect(places.length, `${name} has a place with nothing in it`).to.equal(panels.length);
    const heading = center.shadowRoot?.querySelector('h2')?.textContent?.trim();
    expect(heading, name).not.to.equal('');
    met[name] = panels.map(({ slot }) => slot.replace('panel-', ''));
  }
  leaveCenter();
  return met;
}

const all = (met: Met) => Object.values(met).flat();

/** Without this operation these are not there. */
const byOperation: readonly (readonly [OperationId, readonly string[]])[] = [
  ['account.setAvatar', ['avatar']],
  ['account.update', ['profile']],
  ['contactChanges.start', ['email-change', 'phone-change']],
  ['password.change', ['password']],
  ['factors.enroll', ['two-factor']],
  ['sessions.list', ['sessions']],
  ['exports.create', ['export-account', 'export-organization', 'archive-verifier', 'inventory-organization']],
  ['inventory.get', ['inventory-account', 'inventory-organization']],
  ['consents.list', ['consents']],
  ['members.setRole', ['members']],
  ['organizations.rejoin', ['rejoin-organization']],
];

/** The same, by what the host’s policy leaves out. */
const byPolicy: readonly (readonly [keyof NonNullable<Policy['account']>, readonly string[]])[] = [
  ['avatar', ['avatar']],
  ['profile', ['profile']],
  ['contact', ['email-change', 'phone-change']],
  ['password', ['password']],
  ['factors', ['two-factor']],
  ['sessions', ['sessions']],
];

describe('<sayso-account-center> without', function () {
  this.timeout(20_000);
  const size = [innerWidth, innerHeight] as const;
  let whole: Met;
  before(async () => {
    await resize(1000, 800);
    whole = await walk({});
  });
  afterEach(leaveCenter);
  after(() => resize(...size));

  /** All that was there before, but these. */
  const but = (gone: readonly string[]): Met =>
    Object.fromEntries(
      Object.entries(whole)
        .map(([section, panels]) => [section, panels.filter((panel) => !gone.includes(panel))] as const)
        .filter(([, panels]) => panels.length > 0),
    );

  it('nothing: every panel of everything is there', () => {
    expect(all(whole)).to.include.members([...new Set(byOperation.flatMap(([, panels]) => panels))]);
  });

  for (const [operation, gone] of byOperation) {
    it(`the operation ${operation}: its panels are gone, and no empty heading is left`, async () => {
      const met = await walk({ through: (backend) => without(backend, operation) });
      expect(met).to.deep.equal(but(gone));
    });
  }

  for (const [member, gone] of byPolicy) {
    it(`${member} in the host’s policy: its panels are gone, and no empty heading is left`, async () => {
      const { [member]: _, ...account } = wholeAccount;
      expect(await walk({ state: wholeHost(account) })).to.deep.equal(but(gone));
    });
  }

  it('anything of the account in the policy: neither Profile nor Security is there', async () => {
    const state = wholeHost();
    const { account: _account, consents: _consents, ...policy } = state.policy;
    const met = await walk({ state: { ...state, policy } });
    expect(Object.keys(met)).not.to.include.members(['profile']);
    expect(Object.keys(met)).not.to.include.members(['security']);
    expect(all(met)).not.to.include('consents');
  });

  it('consents in the policy: the rest of Privacy stays', async () => {
    const state = wholeHost(wholeAccount, wholeConsents);
    const { consents: _, ...policy } = state.policy;
    expect(await walk({ state: { ...state, policy } })).to.deep.equal(but(['consents']));
  });

  it('exports in the policy: there is no Data management', async () => {
    const state = wholeHost();
    const { exports: _, ...policy } = state.policy;
    const met = await walk({ state: { ...state, policy } });
    expect(met).to.deep.equal(
      but(['export-account', 'export-organization', 'archive-verifier', 'inventory-organization']),
    );
  });

  for (const [kind, gone] of [
    ['transfer-ownership', ['transfer-ownership']],
    ['leave-organization', ['rejoin-organization']],
  ] as const) {
    it(`the kind ${kind}: ${gone.join()} is gone`, async () => {
      const state = wholeHost();
      const { [kind]: _, ...kinds } = state.policy.kinds;
      expect(await walk({ state: { ...state, policy: { ...state.policy, kinds } } })).to.deep.equal(but(gone));
    });
  }

  it('any way to end something: there is no Leave and delete', async () => {
    const state = wholeHost();
    expect(await walk({ state: { ...state, policy: { ...state.policy, kinds: {} } } })).to.deep.equal(
      but(['endings', 'transfer-ownership', 'rejoin-organization']),
    );
  });

  it('permissions of the role: the organization is not set from here', async () => {
    const state = wholeHost();
    const roles = state.policy.roles.map((role) => ({ ...role, permissions: [] }));
    const met = await walk({ state: { ...state, policy: { ...state.policy, roles } } });
    expect(met).to.deep.equal(
      but(['members', 'transfer-ownership', 'export-organization', 'archive-verifier', 'inventory-organization']),
    );
  });
});
