import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { embedCode, embeddedFlows, type EmbeddedFlow } from '../embed/embed.ts';
import { presetOf } from '../stage/presets.ts';
import { choice } from './choice.ts';
import './copy-button.ts';
import { WorkbenchPanel } from './panel.ts';

const flowNames: Readonly<Record<EmbeddedFlow, string>> = {
  'leave-organization': 'Leave',
  'transfer-ownership': 'Hand over',
  'rejoin-organization': 'Rejoin',
};

/** What a host writes to get what is shown. */
@customElement('workbench-code')
export class CodePanel extends WorkbenchPanel {
  @state() private chosen: EmbeddedFlow = 'leave-organization';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('scenario')) this.chosen = embeddedFlows.find((one) => one === this.scenario.open) ?? this.chosen;
  }

  override render(): TemplateResult {
    const { chosen: flow, scenario, stage } = this;
    const member = stage.host.state.tables.members.find(({ accountId }) => accountId === stage.persona.accountId);
    const code = embedCode({
      flow,
      organizationId: member?.organizationId ?? 'your-organization',
      baseUrl: '/api/sayso',
      scenario,
      tokens: this.#tokens(),
    });
    return html`${choice(
      'flow',
      'Flow',
      embeddedFlows.map((one) => [one, flowNames[one]] as const),
      flow,
      this.#choose,
    )}
    ${block('As elements', code.html)} ${block('With the SDK', code.sdk)}`;
  }

  readonly #choose = (flow: EmbeddedFlow) => {
    this.chosen = flow;
  };

  #tokens(): Record<string, string> {
    const { preset, tokens } = this.scenario;
    const set = Object.entries({ ...presetOf(preset).tokens, ...tokens }).filter(([, value]) => value !== 'initial');
    return Object.fromEntries(set.map(([name, value]) => [`--sayso-${name}`, value]));
  }
}

function block(name: string, code: string): TemplateResult {
  return html`<section>
    <div class="spread">
      <h2>${name}</h2>
      <workbench-copy text=${code} label="Copy"></workbench-copy>
    </div>
    <pre tabindex="0" aria-label=${name}>${code}</pre>
  </section>`;
}
