import { expect } from 'chai';
import { activate, reads, until } from '../../../../test/hosts/roles.ts';
import { clear, stage } from '../../test/stage.ts';
import { LeaveOrganization } from '../leave-organization/leave-organization.ts';
import { define } from './define.ts';
import { version } from './version.ts';

describe('registering an element', () => {
  const { warn } = console;
  let warnings: string[];

  beforeEach(() => {
    warnings = [];
    console.warn = (text: string) => void warnings.push(text);
  });
  afterEach(() => {
    console.warn = warn;
    clear();
  });

  it('works after the page has it, with what was set before', async () => {
    const { provider } = stage('<late-leave organization-id="harbor"></late-leave>');
    const element = provider.querySelector('late-leave') as LeaveOrganization;
    element.wording = { en: { 'leave.trigger': 'Go away' } };
    element.toggleAttribute('open', true);
    class Late extends LeaveOrganization {}
    Late.define('late-leave');
    await reads('Leave Harbor & Pine Sales?');
  });

  it('tells the host’s developers what is missing when an element is opened', async () => {
    LeaveOrganization.define();
    stage('<sayso-leave-organization></sayso-leave-organization>');
    await activate('button', 'Leave organization');
    await until(() => (warnings.some((text) => text.includes('organization-id')) ? true : undefined), 'no warning');
  });

  it('works under a second tag', async () => {
    LeaveOrganization.define('first-tag');
    LeaveOrganization.define('second-tag');
    stage('<second-tag organization-id="harbor"></second-tag>');
    await activate('button', 'Leave organization');
    await reads('Leave Harbor & Pine Sales?');
    expect(warnings).to.deep.equal([]);
  });

  it('leaves the same version in place without a word', () => {
    define(
      class extends HTMLElement {
        static readonly version = version;
      },
      'same-version',
      customElements,
    );
    const there = customElements.get('same-version');
    define(
      class extends HTMLElement {
        static readonly version = version;
      },
      'same-version',
      customElements,
    );
    expect(customElements.get('same-version')).to.equal(there);
    expect(warnings).to.deep.equal([]);
  });

  it('warns of another version once, and does not crash', () => {
    define(
      class extends HTMLElement {
        static readonly version = '9.9.9';
      },
      'other-version',
      customElements,
    );
    for (let copies = 0; copies < 2; copies += 1) {
      define(
        class extends HTMLElement {
          static readonly version = version;
        },
        'other-version',
        customElements,
      );
    }
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('other-version').and.contain('9.9.9').and.contain(version);
  });
});
