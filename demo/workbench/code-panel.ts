import type { ChangeKind } from '@sayso/contract';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { embedCode, type EmbeddedFlow } from '../embed/embed.ts';
import { presetOf } from '../stage/presets.ts';
import { choice } from './choice.ts';
import './copy-button.ts';
import { WorkbenchPanel } from './panel.ts';

const flowNames: Readonly<Record<EmbeddedFlow, string>> = {
  'leave-organization': 'Leave',
  'transfer-ownership': 'Hand over',
  'rejoin-organization': 'Rejoin',
  'deactivate-account': 'Deactivate',
  'delete-account': 'Delete account',
  'close-organization': 'Close',
  'reset-organization': 'Start fresh',
  'delete-organization': 'Delete organization',
};

/** What a host writes to get what is shown. */
@customElement('workbench-code')
export class CodePanel extends WorkbenchPanel {
  @state() private chosen: EmbeddedFlow = 'leave-organization';

  protected override willUpdate(changed: PropertyValues<this>): void {
    const offered = this.#offered;
    if (changed.has('scenario')) this.chosen = offered.find((one) => one === this.scenario.open) ?? this.chosen;
    if (!offered.includes(this.chosen)) this.chosen = offered[0] ?? this.chosen;
  }

  /** What the host's policy offers. */
  get #offered(): readonly EmbeddedFlow[] {
    const kinds = Object.keys(this.stage.host.state.policy.kinds) as ChangeKind[];
    return kinds.flatMap((kind) => (kind === 'leave-organization' ? [kind, 'rejoin-organization'] : [kind]));
  }

  override render(): TemplateResult {
    const { chosen: flow, scenario, stage } = this;
    const { persona } = stage;
    const accountId = 'accountId' in persona ? persona.accountId : 'your-account';
    const member = stage.host.state.tables.members.find((one) => one.accountId === accountId);
    const code = embedCode({
      flow,
      organizationId: member?.organizationId ?? 'your-organization',
      accountId,
      baseUrl: '/api/sayso',
      scenario,
      tokens: this.#tokens(),
    });
    return html`${choice(
      'flow',
      'Flow',
      this.#offered.map((one) => [one, flowNames[one]] as const),
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
