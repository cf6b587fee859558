import { RejoinOrganization } from './rejoin-organization.ts';

RejoinOrganization.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-rejoin-organization': RejoinOrganization;
  }
}
