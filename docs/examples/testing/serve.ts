import { httpBackend } from '@sayso/client/http';
import { bearer, memoryBackend } from '@sayso/testing';
import { crmHost } from '@sayso/testing/hosts/crm';
import { serveHost } from '@sayso/testing/node';

const host = memoryBackend(crmHost());
const served = await serveHost(host, { faults: [] });
const { sessionId } = host.signInAs('account-agent');

export const backend = httpBackend({ baseUrl: served.baseUrl, headers: bearer(sessionId) });
export const { close } = served;
