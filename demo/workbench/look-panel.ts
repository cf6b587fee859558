import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { manifest, type Token } from '../manifest.ts';
import { presetOf, presets } from '../stage/presets.ts';
import { choice } from './choice.ts';
import { lookStyles } from './look-panel.styles.ts';
import { WorkbenchPanel } from './panel.ts';

/** Language, direction, colour scheme, width and tokens. */
@customElement('workbench-look')
export class LookPanel extends WorkbenchPanel {
  static override readonly styles = [...WorkbenchPanel.styles, lookStyles];

  override render(): TemplateResult {
    const { lang, dir, scheme, width, preset } = this.scenario;
    return html`${choice(
        'lang',
        'Language',
        [
          ['en', 'English'],
          ['sv', 'Svenska'],
        ],
        lang,
        (value) => this.change({ lang: value }),
      )}
      ${choice(
        'dir',
        'Direction',
        [
          ['ltr', 'Left to right'],
          ['rtl', 'Right to left'],
        ],
        dir,
        (value) => this.change({ dir: value }),
      )}
      ${choice(
        'scheme',
        'Colour scheme',
        [
          ['system', 'System'],
          ['light', 'Light'],
          ['dark', 'Dark'],
        ],
        scheme,
        (value) => this.change({ scheme: value }),
      )}
      ${choice(
        'width',
        'Width',
        [
          ['full', 'Full'],
          ['tablet', '768 px'],
          ['phone', '320 px'],
        ],
        width,
        (value) => this.change({ width: value }),
      )}
      <fieldset class="presets">
        <legend>Theme</legend>
        ${presets.map(
          ({ id, name, about }) =>
            html`<label
              ><input
                type="radio"
                name="preset"
                .checked=${id === presetOf(preset).id}
                @change=${() => this.change({ preset: id, tokens: {} })}
              /><span><strong>${name}</strong><span>${about}</span></span></label
            >`,
        )}
      </fieldset>
      ${this.#tokens()}`;
  }

  #tokens(): TemplateResult {
    const { tokens } = this.scenario;
    const edited = Object.keys(tokens).length;
    return html`<section>
      <div class="spread">
        <h2>Tokens</h2>
        ${
          edited === 0
            ? nothing
            : html`<button class="bare" type="button" @click=${() => this.change({ tokens: {} })}>
                Undo ${edited} of them
              </button>`
        }
      </div>
      <p class="quiet">Any CSS value. Empty: as the theme has it.</p>
      <ul class="tokens">
        ${manifest.tokens.map((token) => this.#token(token))}
      </ul>
    </section>`;
  }

  #token({ name, description }: Token): TemplateResult {
    const short = name.replace('--sayso-', '');
    const { preset, tokens } = this.scenario;
    const fromPreset = presetOf(preset).tokens[short];
    const change = (event: Event) => {
      const value = (event.target as HTMLInputElement).value.trim();
      const { [short]: _before, ...rest } = tokens;
      this.change({ tokens: value === '' ? rest : { ...rest, [short]: value } });
    };
    return html`<li>
      <label title=${description ?? nothing}
        ><code>${short}</code
        ><input
          spellcheck="false"
          autocomplete="off"
          placeholder=${fromPreset === undefined || fromPreset === 'initial' ? '' : fromPreset}
          .value=${tokens[short] ?? ''}
          @change=${change}
      /></label>
    </li>`;
  }
}
