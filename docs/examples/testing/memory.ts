import { changesPreview } from '@sayso/contract';
import { memoryBackend } from '@sayso/testing';
import { crmHost, crmPersonas, messageText } from '@sayso/testing/hosts/crm';

const host = memoryBackend(crmHost());

const [ingrid] = crmPersonas;
if (!ingrid) throw new Error('The sample has no people.');
const backend = host.as(host.signIn({ email: ingrid.email, password: ingrid.password }));
const { blockers } = await backend.call(changesPreview, {
  kind: 'leave-organization',
  target: { type: 'organization', id: 'harbor' },
});

const organization = host.state.tables.organizations.find(({ id }) => id === 'harbor');
if (organization) organization.name = 'Harbour & Fir';
host.touch();

const mails = host.state.sayso.outbox.map((mail) => messageText(mail, 'sv').subject);
host.reset();

export { blockers, mails };
