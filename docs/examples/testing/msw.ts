import { authenticateBySession, type Fault, memoryBackend } from '@sayso/testing';
import { crmHost } from '@sayso/testing/hosts/crm';
import { mswHandlers } from '@sayso/testing/msw';
import { setupServer } from 'msw/node';

export const faults: Fault[] = [];
export const host = memoryBackend(crmHost());
export const server = setupServer(
  ...mswHandlers(host, {
    baseUrl: 'https://crm.example/api/sayso',
    authenticate: authenticateBySession(host),
    faults,
  }),
);
