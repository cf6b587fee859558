import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ExportScope, LocalizedText } from '@sayso/contract';
import { addDuration, allows, exportSelection } from '@sayso/contract/rules';
import type { HostState } from '../memory/state.ts';
import { crmHost } from './crm/index.ts';
import { helpdeskHost } from './helpdesk/index.ts';
import { marketingHost, marketingPersonas } from './marketing/index.ts';
import { pipelineHost } from './pipeline/index.ts';
import { roomsHost } from './rooms/index.ts';

const hosts: Readonly<Record<string, HostState>> = {
  crm: crmHost({ recordsEach: 1 }),
  marketing: marketingHost({ recordsEach: 1 }),
  helpdesk: helpdeskHost({ recordsEach: 1 }),
  rooms: roomsHost({ recordsEach: 1 }),
  pipeline: pipelineHost({ recordsEach: 1 }),
};

for (const [id, { about, map, policy }] of Object.entries(hosts)) {
  describe(`what ${id} says about privacy`, () => {
    const says = (words: LocalizedText | undefined, what: string) => {
      for (const language of about.languages) assert.ok((words?.[language] ?? '').length > 1, `${what} in ${language}`);
    };
    const notices = policy.notices ?? [];

    it('A14 each collection has a purpose, a basis and recipients, in every language', () => {
      for (const { name, purpose, basis, recipients = [], retention } of map) {
        says(purpose, `${name}: purpose`);
        says(basis, `${name}: basis`);
        assert.ok(recipients.length > 0, name);
        for (const recipient of recipients) says(recipient, `${name}: recipient`);
        if (retention !== undefined)
          assert.ok(addDuration('2026-01-01T00:00:00.000Z', retention) > '2026-01-01T00:00:00.000Z', name);
      }
    });

    it('each column that people read has a label, and each secret a reason, in every language', () => {
      for (const { name, columns = {}, personal = {} } of map)
        for (const [column, { label, secret, thirdParty }] of Object.entries(columns)) {
          for (const [what, words] of Object.entries({ label, secret, thirdParty }))
            if (words) says(words, `${name}.${column}: ${what}`);
          if (Object.hasOwn(personal, column)) says(label, `${name}.${column}: label`);
          assert.ok(!(secret && Object.hasOwn(personal, column)), `${name}.${column} is secret and personal`);
        }
    });

    it('A16 there are the privacy policy, the terms and the rights, with version and date, in every language', () => {
      assert.deepEqual(
        notices.map(({ key }) => key),
        ['privacy-policy', 'terms', 'rights'],
      );
      const { links } = about;
      assert.deepEqual(
        notices.map(({ href }) => href),
        [links.privacyPolicy, links.terms, links.rights],
      );
      for (const { key, version, updatedAt, title, sections } of notices) {
        assert.equal(updatedAt, about.lastUpdated);
        assert.ok(version.length > 0);
        says(title, key);
        for (const { heading, paragraphs } of sections) {
          says(heading, key);
          assert.ok(paragraphs.length > 0);
          for (const paragraph of paragraphs) says(paragraph, key);
        }
      }
      assert.doesNotMatch(JSON.stringify(notices), /complian/i);
    });

    it('A15 the rights of each jurisdiction name where one complains', () => {
      const rights = notices.find(({ key }) => key === 'rights')?.sections ?? [];
      const placed = rights.filter(({ jurisdiction }) => jurisdiction !== undefined);
      assert.ok(placed.length > 1 && placed.some(({ jurisdiction }) => jurisdiction === 'EU'));
      for (const { jurisdiction = '', href, paragraphs } of placed) {
        assert.match(jurisdiction, /^[A-Z]{2}(?:-[A-Z]{2})?$/);
        assert.match(href ?? '', /^https:\/\//);
        assert.match(paragraphs.map((words) => words['en']).join(' '), /complain/i, jurisdiction);
      }
    });

    it('offers exports to those whose role has them, of collections whose columns are known', () => {
      const { access, backup } = policy.exports ?? {};
      assert.ok(access && access.formats.length > 0);
      const permission = backup?.permission;
      assert.equal(backup !== undefined, permission !== undefined);
      const held = policy.roles.map(({ id: role }) => allows(policy, role, 'export-organization'));
      assert.equal(held.includes(true), backup !== undefined);
      assert.ok(!backup || held.includes(false));
      for (const scope of Object.keys(policy.exports ?? {}) as ExportScope[])
        for (const { builtIn, columns, entry } of exportSelection(map, scope).collections)
          assert.ok(builtIn || columns.length > 1, `${scope}: ${entry.name}`);
    });

    it('its secrets are part of no export', () => {
      for (const scope of ['access', 'portability', 'backup'] as const)
        for (const { columns, entry } of exportSelection(map, scope).collections)
          for (const { column } of columns) assert.equal(entry.columns?.[column]?.secret, undefined, column);
    });
  });
}

describe('what the products differ in', () => {
  const said = (id: string, jurisdiction: string) =>
    JSON.stringify(
      hosts[id]?.policy.notices
        ?.find(({ key }) => key === 'rights')
        ?.sections.filter((section) => section.jurisdiction === jurisdiction),
    );

  it('A15 crm tells the rights in the European Union, in Britain, in California and in Brazil', () => {
    for (const jurisdiction of ['EU', 'GB', 'US-CA', 'BR'])
      for (const right of [/access/i, /rectif/i, /eras/i, /portab/i, /object/i, /complain/i])
        assert.match(said('crm', jurisdiction), right, jurisdiction);
  });

  it('B1 B8 B14 marketing exports a company for its admins, on the larger plans, also regularly', () => {
    const { policy, tables } = hosts['marketing'] as HostState;
    const { backup, access } = policy.exports ?? {};
    assert.deepEqual(
      policy.roles.flatMap(({ id }) => (allows(policy, id, 'export-organization') ? id : [])),
      ['CompanyAdmin'],
    );
    assert.deepEqual(backup?.schedules, ['daily', 'weekly', 'monthly']);
    assert.equal(access?.plans, undefined);
    const starter = marketingPersonas.find(({ id }) => id === 'starter');
    const seat = tables.members.find(({ accountId }) => accountId === starter?.accountId);
    const plan = tables.organizations.find(({ id }) => id === seat?.organizationId)?.plan ?? '';
    assert.equal(seat?.role, 'CompanyAdmin');
    assert.ok(backup?.plans?.length && !backup.plans.includes(plan));
    assert.ok(tables.organizations.some((one) => backup.plans?.includes(one.plan)));
  });

  it('B11 E6 an export is recommended before everything that erases an organization', () => {
    for (const id of ['marketing', 'pipeline'])
      for (const [kind, { recommended }] of Object.entries(hosts[id]?.policy.kinds ?? {}))
        assert.ok(recommended?.includes('export'), `${id}: ${kind}`);
  });

  it('D4 rooms hands out plain JSON first', () => {
    assert.equal(hosts['rooms']?.policy.exports?.access?.formats[0], 'json');
  });

  it('A13 what crm knows about somebody else is emptied in a personal export, and said', () => {
    const { collections, exclusions } = exportSelection((hosts['crm'] as HostState).map, 'access');
    assert.deepEqual(
      collections.flatMap(({ entry, redactions }) => redactions.map(({ column }) => `${entry.name}.${column}`)),
      ['profileNotes.toldBy'],
    );
    assert.ok(exclusions.some(({ name }) => name === 'devices'));
  });

  it('E10 the policy of pipeline says that a machine translated it, from which language, and where the original is', () => {
    const notice = hosts['pipeline']?.policy.notices?.find(({ key }) => key === 'privacy-policy');
    assert.deepEqual(notice?.translation, {
      from: 'en',
      languages: ['sv'],
      original: 'https://pipeline.example/en/privacy',
    });
  });
});
