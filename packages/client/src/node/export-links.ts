import type { Download, Export, ProofMethod } from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import type { Client } from '../client.ts';
import type { RequestProof } from '../flows/step-up/request-proof.ts';
import { isSaysoError } from '../sayso-error.ts';

/** Opens the files of one export, each by one link for as long as that opens it. */
export class ExportLinks {
  readonly #exports: Client['exports'];
  readonly #export: Export;
  readonly #calls: CallOptions;
  readonly #requestProof: RequestProof | undefined;
  #link: { readonly part: number; readonly ticket: string } | undefined;

  constructor(
    { exports }: Pick<Client, 'exports'>,
    one: Export,
    calls: CallOptions,
    requestProof: RequestProof | undefined,
  ) {
    this.#exports = exports;
    this.#export = one;
    this.#calls = calls;
    this.#requestProof = requestProof;
  }

  /** The file from so many bytes on. A link that is used up is replaced; a new one that opens nothing is thrown as `expired`. */
  async open(part: number, offset: number): Promise<Download> {
    const known = this.#link?.part === part ? this.#link : undefined;
    const { id: exportId } = this.#export;
    const { ticket } = (this.#link = known ?? (await this.#newLink(part)));
    const wanted = { exportId, part, ticket, ...(offset > 0 && { offset }) };
    try {
      return await this.#exports.download(wanted, this.#calls);
    } catch (error) {
      if (!isSaysoError(error, 'expired')) throw error;
      this.#link = undefined;
      if (known) return await this.open(part, offset);
      throw error;
    }
  }

  async #newLink(part: number) {
    const { id: exportId, subject } = this.#export;
    try {
      return await this.#exports.link({ exportId, part }, this.#calls);
    } catch (error) {
      if (!this.#requestProof || !isSaysoError(error, 'step-up-required')) throw error;
      const purpose = { operation: 'exports.link', target: subject } as const;
      const methods = (error.problem?.methods ?? []) as readonly ProofMethod[];
      const { signal = new AbortController().signal } = this.#calls;
      const result = await this.#requestProof({ purpose, methods }, signal);
      if ('canceled' in result) throw error;
      return await this.#exports.link({ exportId, part }, { ...this.#calls, proof: result.proof });
    }
  }
}
