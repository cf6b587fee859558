import { createClient, type Client } from '@sayso/client';
import { httpBackend } from '@sayso/client/http';
import type { Backend } from '@sayso/contract';
import { html, type TemplateResult } from 'lit';
import type { Face } from './face.ts';

/** Whom a page asks: a backend of its own, or an address where one is served. */
export type Connection = { readonly backend: Backend } | { readonly baseUrl: string };

export function clientOf(connection: Connection): Client {
  return createClient('backend' in connection ? connection.backend : httpBackend({ baseUrl: connection.baseUrl }));
}

/** Hands the connection down to Sayso's elements, and gives the page its look by the product's id. */
export function provided(
  connection: Connection,
  { id, layout, wording }: Pick<Face<unknown>, 'id' | 'layout' | 'wording'>,
  lang: string,
  inner: TemplateResult,
): TemplateResult {
  return 'backend' in connection
    ? html`<sayso-provider
        class="product"
        data-product=${id}
        data-layout=${layout}
        lang=${lang}
        .wording=${wording}
        .backend=${connection.backend}
        >${inner}</sayso-provider
      >`
    : html`<sayso-provider
        class="product"
        data-product=${id}
        data-layout=${layout}
        lang=${lang}
        .wording=${wording}
        base-url=${connection.baseUrl}
        >${inner}</sayso-provider
      >`;
}
