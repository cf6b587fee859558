import { LeaveOrganization } from './leave-organization.ts';

LeaveOrganization.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-leave-organization': LeaveOrganization;
  }
}
