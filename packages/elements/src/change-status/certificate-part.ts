import { call } from '@sayso/client';
import { type Backend, changesCertificate, type ErasureCertificate } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { errorText } from '../dialog/pieces.ts';
import { certificate as english } from '../locales/en/certificate.ts';
import type { Localizer } from '../localize/localizer.ts';
import { Reading } from '../panel/reading.ts';
import { certificateText } from './certificate-text.ts';
import { savedFile } from './saved-file.ts';

export interface CertificateHost {
  readonly words: Localizer;
  readonly backend: Backend;
  readonly changeId: string;
  /** Opens it without a session. */
  readonly statusToken: string;
  readonly signal: AbortSignal;
  /** Renders what has changed. */
  render(): void;
}

/** The certificate of one change, fetched when it is first shown: to read and to save. */
export class CertificatePart {
  readonly #host: CertificateHost;
  readonly #certificate: Reading<ErasureCertificate>;

  constructor(host: CertificateHost) {
    const { backend, changeId, signal, statusToken, words } = host;
    words.addEnglish(english);
    this.#host = host;
    const context = { signal, ...(statusToken && { statusToken }) };
    this.#certificate = new Reading(
      () => call(backend, changesCertificate, { changeId }, context),
      () => signal.aborted || host.render(),
    );
  }

  view(): TemplateResult | typeof nothing {
    const { words } = this.#host;
    const { again, state } = this.#certificate;
    if (!state) return nothing;
    return html`<section>
      <h3>${words.text('certificate.title')}</h3>
      ${
        'error' in state
          ? html`${errorText(words.text('certificate.failed'))}
              <div class="actions">
                <button class="button" type="button" @click=${again}>${words.text('retry')}</button>
              </div>`
          : this.#shown(state.value)
      }
    </section>`;
  }

  #shown(certificate: ErasureCertificate): TemplateResult {
    const { words } = this.#host;
    const text = certificateText(words, certificate);
    const name = `certificate-${certificate.reference}`;
    const json = JSON.stringify(certificate, null, 2);
    return html`<p>${words.text('certificate.why')}</p>
      <pre part="certificate">${text}</pre>
      <div class="actions">
        ${savedFile(words.text('certificate.json'), { name: `${name}.json`, type: 'application/json', content: json })}
        ${savedFile(words.text('certificate.text'), {
          name: `${name}.txt`,
          type: 'text/plain;charset=utf-8',
          content: text,
        })}
      </div>`;
  }
}
