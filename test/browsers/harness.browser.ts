import { expect } from 'chai';
import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { press, type } from './keyboard.ts';

@customElement('harness-greeting')
class HarnessGreeting extends LitElement {
  @property({ attribute: 'given-name' }) givenName = 'nobody';

  override render() {
    return html`<p>Hello ${this.givenName}</p>`;
  }
}

describe('the browser harness', () => {
  afterEach(() => document.body.replaceChildren());

  it('serves TypeScript with decorators as an element whose properties react', async () => {
    const element = document.createElement('harness-greeting') as HarnessGreeting;
    element.setAttribute('given-name', 'Ada');
    document.body.append(element);
    await element.updateComplete;
    expect(element.shadowRoot?.textContent).to.equal('Hello Ada');
    element.givenName = 'Grace';
    await element.updateComplete;
    expect(element.shadowRoot?.textContent).to.equal('Hello Grace');
  });

  it('moves focus by real keys, back too, and types', async () => {
    document.body.innerHTML = '<label>First <input id="first"></label><label>Second <input id="second"></label>';
    const [first, second] = document.querySelectorAll('input');
    first?.focus();
    expect(document.hasFocus()).to.equal(true);
    await type('Anna Lee');
    expect(first?.value).to.equal('Anna Lee');
    await press('Tab');
    expect(document.activeElement).to.equal(second);
    await press('Shift+Tab');
    expect(document.activeElement).to.equal(first);
  });

  it('has a font, so that text takes room', () => {
    document.body.innerHTML = '<span>Ada Lovelace</span>';
    const { width, height } = document.body.firstElementChild?.getBoundingClientRect() ?? new DOMRect();
    expect(width).to.be.greaterThan(20);
    expect(height).to.be.greaterThan(8);
  });

  it('serves the worker that mocks the network', async () => {
    const response = await fetch('/mockServiceWorker.js');
    expect(response.status).to.equal(200);
    expect(response.headers.get('content-type')).to.contain('javascript');
  });
});
