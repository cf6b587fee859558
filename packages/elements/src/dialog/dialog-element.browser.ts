import { expect } from 'chai';
import { press } from '../../../../test/browsers/keyboard.ts';
import { activate, find, focused, lookUp, reads, until } from '../../../../test/hosts/roles.ts';
import { clear, heard, stage } from '../../test/stage.ts';
import '../leave-organization/define.ts';

const markup = '<sayso-leave-organization organization-id="harbor"></sayso-leave-organization>';

describe('the dialog of an act', () => {
  afterEach(clear);

  it('opens by its attribute, its method and its property, and closes by Escape and by the button', async () => {
    const { provider } = stage(markup.replace('>', ' open>'));
    const element = provider.querySelector('sayso-leave-organization');
    await reads('Leave Harbor & Pine Sales?');
    await press('Escape');
    await until(() => (element?.hasAttribute('open') ? undefined : true), 'open after Escape');
    element?.show();
    await reads('Leave Harbor & Pine Sales?');
    expect(element?.hasAttribute('open')).to.equal(true);
    await activate('button', 'Close');
    await until(() => (element?.open ? undefined : true), 'open after its button');
    if (element) element.open = true;
    await reads('Leave Harbor & Pine Sales?');
    element?.close();
    await until(() => (lookUp('dialog', /Leave/) ? undefined : true), 'open after close()');
  });

  it('is opened by what stands in the slot of its trigger, and gives focus back to it', async () => {
    const { provider } = stage(markup.replace('></', '><a slot="trigger" href="#leave">I want to go</a></'));
    const link = provider.querySelector('a');
    await activate('link', 'I want to go');
    await reads('Leave Harbor & Pine Sales?');
    await press('Escape');
    await until(() => (focused() === link ? true : undefined), 'focus has not come back');
  });

  it('is opened by a button that commands it, where the browser can', async () => {
    const { provider } = stage(
      `<button commandfor="act" command="--show">Elsewhere</button>${markup.replace('>', ' id="act">')}`,
    );
    if (!('commandForElement' in HTMLButtonElement.prototype)) {
      provider
        .querySelector('button')
        ?.addEventListener('click', () => provider.querySelector('sayso-leave-organization')?.show());
    }
    await activate('button', 'Elsewhere');
    await reads('Leave Harbor & Pine Sales?');
  });

  it('tells that it opened and closed, and no element around it', async () => {
    const { provider } = stage(markup);
    const element = provider.querySelector('sayso-leave-organization');
    const bubbled: string[] = [];
    for (const type of ['sayso-open', 'sayso-close']) provider.addEventListener(type, () => bubbled.push(type));
    if (!element) throw new Error('no element');
    const opened = heard(element, 'sayso-open');
    element.show();
    await opened;
    const closed = heard(element, 'sayso-close');
    await reads('Leave Harbor & Pine Sales?');
    await press('Escape');
    await closed;
    expect(bubbled).to.deep.equal([]);
  });

  it('names itself by its heading, and makes the page behind it inert', async () => {
    stage(`<button>Behind</button>${markup}`);
    await activate('button', 'Leave organization');
    await find('dialog', 'Leave Harbor & Pine Sales?');
    document.querySelector<HTMLElement>('sayso-provider > button')?.focus();
    expect(focused()).not.to.equal(document.querySelector('sayso-provider > button'));
  });
});
