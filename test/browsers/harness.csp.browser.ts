import { expect } from 'chai';
import { html, LitElement } from 'lit';

class HarnessGuarded extends LitElement {
  override render() {
    return html`<p>guarded</p>`;
  }
}
customElements.define('harness-guarded', HarnessGuarded);

function nextViolation(): Promise<SecurityPolicyViolationEvent> {
  return new Promise((resolve) => document.addEventListener('securitypolicyviolation', resolve, { once: true }));
}

describe('the strict content security policy of the harness', () => {
  it('holds: an inline style is refused and reported', async () => {
    const violation = nextViolation();
    const paragraph = document.createElement('p');
    paragraph.setAttribute('style', 'color: red');
    document.body.append(paragraph);
    expect((await violation).effectiveDirective).to.match(/^style-src/);
  });

  it('lets Lit render', async () => {
    const element = document.createElement('harness-guarded') as HarnessGuarded;
    document.body.append(element);
    await element.updateComplete;
    expect(element.shadowRoot?.textContent).to.equal('guarded');
  });

  it('refuses a string at a script sink where Trusted Types are supported', () => {
    const refuses = () => document.createElement('div').insertAdjacentHTML('beforeend', '<b>raw</b>');
    if ('trustedTypes' in globalThis) expect(refuses).to.throw(TypeError);
    else expect(refuses).not.to.throw();
  });
});
