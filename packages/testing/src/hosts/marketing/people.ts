import { peopleOf } from '../sample/people.ts';

export const marketingPeople = peopleOf({
  host: 'marketing',
  locale: 'en',
  phone: '+1 212 555 0',
  people: [
    {
      id: 'admin',
      name: 'Nadia Bell',
      seats: [{ organizationId: 'brightwater', role: 'CompanyAdmin' }],
      story:
        'Runs a busy company: campaigns, workflows and a subscription stand in the way, and colleagues want to know.',
    },
    {
      id: 'second',
      name: 'Tomasz Wren',
      seats: [{ organizationId: 'brightwater', role: 'CompanyAdmin' }],
      story: 'Another admin of the same company: can be named as trusted, or left out.',
    },
    {
      id: 'editor',
      name: 'Hugo Pereira',
      seats: [{ organizationId: 'brightwater', role: 'Editor' }],
      story: 'Writes campaigns and may neither export nor delete the company’s data.',
    },
    {
      id: 'viewer',
      name: 'Keiko Arai',
      seats: [{ organizationId: 'brightwater', role: 'Viewer' }],
      story: 'Only looks at reports.',
    },
    {
      id: 'clear',
      name: 'Ruth Adeoye',
      seats: [{ organizationId: 'clearing', role: 'CompanyAdmin' }],
      story: 'Alone in a company where nothing stands in the way; two integrations are still connected.',
    },
    {
      id: 'blocked',
      name: 'Gareth Pugh',
      seats: [{ organizationId: 'thicket', role: 'CompanyAdmin' }],
      story: 'Everything stands in the way at once: campaigns, workflows, an invoice, an export, a hold, an agency.',
    },
    {
      id: 'colleague',
      name: 'Lina Sand',
      seats: [{ organizationId: 'thicket', role: 'Editor' }],
      locale: 'sv',
      story: 'Is told before the company is deleted, and reads Swedish.',
    },
    {
      id: 'trusted',
      name: 'Omar Haddad',
      seats: [{ organizationId: 'stonegate', role: 'CompanyAdmin' }],
      story:
        'The only one whom the company trusts with deleting it. A fresh start holds there at once, and can be undone.',
    },
    {
      id: 'untrusted',
      name: 'Petra Novak',
      seats: [{ organizationId: 'stonegate', role: 'CompanyAdmin' }],
      story: 'An admin like the other, but not on the list of those who may delete the company.',
    },
    {
      id: 'starter',
      name: 'Bea Lindholm',
      seats: [{ organizationId: 'sprout', role: 'CompanyAdmin' }],
      story: 'On the smallest plan, which includes neither exports nor a fresh start.',
    },
  ],
});
