import { memoryBackend } from '@sayso/testing';
import { crmHost } from '@sayso/testing/hosts/crm';

let now = Date.parse('2026-03-10T09:00:00Z');
const host = memoryBackend(crmHost({ extraMembers: 100_000, recordsEach: 5 }), {
  clock: () => new Date(now),
  storage: sessionStorage,
});

export function nextDay(): string {
  now += 86_400_000;
  return host.now();
}
