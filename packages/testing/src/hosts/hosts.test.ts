import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LocalizedText } from '@sayso/contract';
import { addDuration, columnsOf, erasureSteps, isBefore, keyColumnsOf, languageOf } from '@sayso/contract/rules';
import { recordIdOf } from '../memory/owned-rows.ts';
import type { HostState, OutboxRecord } from '../memory/state.ts';
import { crmHost, crmPersonas, messageText as crmText } from './crm/index.ts';
import { helpdeskHost, helpdeskOperators, helpdeskPersonas, messageText as helpdeskText } from './helpdesk/index.ts';
import { marketingHost, marketingPersonas, messageText as marketingText } from './marketing/index.ts';
import {
  messageText as pipelineText,
  pipelineArticle,
  pipelineHost,
  pipelineOperators,
  pipelinePersonas,
} from './pipeline/index.ts';
import type { WriteMessage } from './messages/message-text.ts';
import { messageText as roomsText, roomsHost, roomsPersonas } from './rooms/index.ts';
import type { OperatorPersona, Persona } from './sample/people.ts';
import type { Row, SampleOptions } from './sample/records.ts';

interface Sample {
  readonly make: (options?: SampleOptions) => HostState;
  readonly personas: readonly Persona[];
  readonly operators?: readonly OperatorPersona[];
  readonly text: WriteMessage;
}

const NOW = new Date('2026-11-22T10:00:00.000Z');

const samples: Readonly<Record<string, Sample>> = {
  crm: { make: crmHost, personas: crmPersonas, text: crmText },
  helpdesk: { make: helpdeskHost, personas: helpdeskPersonas, operators: helpdeskOperators, text: helpdeskText },
  rooms: { make: (options) => roomsHost({ ...options, now: NOW }), personas: roomsPersonas, text: roomsText },
  pipeline: { make: pipelineHost, personas: pipelinePersonas, operators: pipelineOperators, text: pipelineText },
  marketing: { make: marketingHost, personas: marketingPersonas, text: marketingText },
};

/** Where a column that ends in `Id` leads. */
const leadsTo: Readonly<Record<string, string>> = {
  accountId: 'accounts',
  organizationId: 'organizations',
  memberId: 'members',
  leadId: 'leads',
  callId: 'calls',
  ticketId: 'tickets',
  roomId: 'rooms',
  dealId: 'deals',
  personId: 'people',
  contactOrganizationId: 'contactOrganizations',
  pipelineId: 'pipelines',
  stageId: 'stages',
};

const rowsOf = (state: HostState, table: string) => state.tables[table] as Row[] | undefined;

function danglingIn({ tables }: HostState): void {
  const all = Object.entries(tables).map(([table, rows]) => [table, rows as Row[]] as const);
  const ids = new Map(all.map(([table, rows]) => [table, new Set(rows.map((row) => row['id']))]));
  for (const [table, rows] of all) {
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        if (!column.endsWith('Id') || value === null) continue;
        const target = leadsTo[column];
        assert.ok(target !== undefined, `${table}.${column} leads nowhere`);
        assert.ok(ids.get(target)?.has(value), `${table} ${String(row['id'])}: ${column} ${String(value)}`);
      }
    }
  }
}

for (const [id, { make, personas, operators = [], text }] of Object.entries(samples)) {
  describe(`the sample ${id}`, () => {
    const state = make();
    const { about, policy, map, tables, sayso } = state;
    const languages = about.languages;
    const says = (words: LocalizedText | undefined, what: string) => {
      for (const language of languages) assert.ok((words?.[language] ?? '').length > 1, `${what} in ${language}`);
    };

    it('is plain JSON and the same every time', () => {
      assert.deepEqual(JSON.parse(JSON.stringify(state)), state);
      assert.deepEqual(make(), state);
      assert.notEqual(make().tables.accounts[0], tables.accounts[0]);
    });

    it('has an entry in the data map for every table of its own, and for no other', () => {
      const known = ['accounts', 'sessions', 'organizations'];
      assert.deepEqual(
        Object.keys(tables)
          .filter((table) => !known.includes(table))
          .toSorted(),
        map.map(({ table }) => table).toSorted(),
      );
      assert.equal(new Set(map.map(({ name }) => name)).size, map.length);
    });

    for (const entry of map) {
      it(`has the columns of ${entry.name} that its data map names, alike in every record`, () => {
        const rows = rowsOf(state, entry.table) ?? [];
        assert.ok(rows.length > 0, 'no record');
        const columns = Object.keys(rows[0] as Row).toSorted();
        for (const row of rows) assert.deepEqual(Object.keys(row).toSorted(), columns);
        const named = [
          ...keyColumnsOf(entry),
          ...columnsOf(entry.path[0]?.column ?? []),
          ...(entry.member === undefined ? [] : [entry.member]),
          ...Object.keys(entry.personal ?? {}),
        ];
        for (const column of named) assert.ok(columns.includes(column), column);
        assert.equal(new Set(rows.map((row) => recordIdOf(entry, row))).size, rows.length, 'an id stands there twice');
      });

      it(`has words for ${entry.name} in every language`, () => {
        for (const language of languages) {
          const { one = '', other = '' } = entry.label[language] ?? {};
          assert.ok(one !== '' && other !== '', language);
        }
        if (entry.basis) says(entry.basis, 'basis');
        if (typeof entry.onDelete === 'object') says(entry.onDelete.retain, 'retain');
        if (typeof entry.export === 'object') says(entry.export.exclude, 'exclude');
        for (const { label } of Object.values(entry.personal ?? {})) says(label, 'personal');
      });
    }

    for (const { id: role, name, description, allows = [] } of policy.roles) {
      it(`C4 says in every language what ${role} is for and what it allows`, () => {
        assert.ok(description && allows.length > 0);
        says(name, 'name');
        says(description, 'description');
        for (const one of allows) says(one, 'allows');
      });
    }

    it('says why whatever stays, stays', () => {
      const kinds = Object.keys(policy.kinds);
      for (const { name, owner, class: purpose, onDelete, onReset, onDeleteAccount, basis } of map) {
        if (owner === 'account' || purpose === 'identity') continue;
        const stays =
          (kinds.includes('delete-organization') && onDelete !== 'erase') ||
          (kinds.includes('reset-organization') && onReset === 'keep') ||
          (kinds.includes('delete-account') && onDeleteAccount !== 'erase');
        assert.ok(!stays || basis, `${name} stays without a reason`);
      }
    });

    it('names in its obstacles only collections and columns that are there', () => {
      for (const { collection, where, name, actions = {}, kinds } of policy.obstacles ?? []) {
        const entry = map.find((one) => one.name === collection);
        const [row] = rowsOf(state, entry?.table ?? '') ?? [];
        assert.ok(row, collection);
        const set = Object.values(actions).flatMap((action) => Object.entries(action.set));
        for (const column of [...Object.keys(where), ...(name === undefined ? [] : [name])])
          assert.ok(column in row, column);
        for (const [column, value] of set) {
          assert.equal(typeof row[column], typeof value, column);
          assert.ok(!where[column]?.includes(value), `${collection}: the action leaves the obstacle there`);
        }
        for (const [kind, treatment] of Object.entries(kinds)) {
          assert.ok(kind in policy.kinds, `${collection} stands in the way of ${kind}, which is not offered`);
          assert.ok(treatment !== 'cancel' || set.length > 0, `${collection} cannot be canceled`);
        }
      }
    });

    it('has a record that stands in the way for every obstacle', () => {
      for (const { collection, where } of policy.obstacles ?? []) {
        const matches = (row: Row) =>
          Object.entries(where).every(([column, values]) => values.some((value) => value === row[column]));
        assert.ok((rowsOf(state, collection) ?? []).some(matches), `${collection}: nothing stands in the way`);
      }
    });

    it('has a fake for every service of its data map', () => {
      const services = new Set(map.flatMap(({ service }) => service ?? []));
      assert.deepEqual(Object.keys(sayso.services).toSorted(), [...services].toSorted());
    });

    it('refers to nothing that is not there, however small it is', () => {
      for (const one of [state, make({ recordsEach: 2 }), make({ recordsEach: 0 })]) danglingIn(one);
      const roles = policy.roles.map((role) => role.id);
      for (const { role } of tables.members) assert.ok(roles.includes(role), role);
      for (const { id: organizationId, deletionAdmins = [] } of tables.organizations) {
        for (const memberId of deletionAdmins) {
          const member = tables.members.find((one) => one.id === memberId);
          assert.equal(member?.organizationId, organizationId);
        }
      }
    });

    it('has an owner in every organization and a person behind every persona', () => {
      const owner = policy.roles.find((role) => role.isOwner)?.id;
      for (const organization of tables.organizations) {
        assert.ok(
          tables.members.some(
            (one) => one.organizationId === organization.id && one.role === owner && one.state === 'active',
          ),
          organization.id,
        );
      }
      assert.equal(new Set(personas.map((one) => one.id)).size, personas.length);
      for (const persona of personas) {
        const account = tables.accounts.find((one) => one.id === persona.accountId);
        assert.deepEqual(
          [account?.displayName, account?.email, account?.password],
          [persona.displayName, persona.email, persona.password],
        );
        assert.ok(persona.story.endsWith('.'));
      }
      assert.deepEqual(
        operators.map(({ operatorId, displayName }) => ({ id: operatorId, displayName })),
        state.operators ?? [],
      );
      assert.equal(
        Object.values(policy.kinds).some(({ fulfilment }) => fulfilment.by === 'support'),
        operators.length > 0,
      );
    });

    it('has somebody in every role', () => {
      for (const { id: role, name } of policy.roles) {
        says(name, role);
        assert.ok(
          tables.members.some((one) => one.role === role && one.state === 'active'),
          role,
        );
      }
    });

    it('shows other numbers for other people', () => {
      const holders = map.some(({ owner }) => owner === 'organization') ? tables.organizations : [];
      const pictures = holders.map(({ id: holder }) =>
        JSON.stringify(
          map.map(({ table }) => (rowsOf(state, table) ?? []).filter((row) => row['organizationId'] === holder).length),
        ),
      );
      assert.equal(new Set(pictures).size, pictures.length);
    });

    it('can be had small and with many members', () => {
      const few = make({ recordsEach: 1, extraMembers: 45 });
      assert.equal(few.tables.members.length, tables.members.length + 45);
      const size = (one: HostState) => map.reduce((sum, { table }) => sum + (rowsOf(one, table)?.length ?? 0), 0);
      assert.ok(size(few) - 45 < size(state));
    });

    it('erases something by every kind that erases', () => {
      for (const kind of [
        'delete-account',
        'delete-organization',
        'close-organization',
        'reset-organization',
      ] as const) {
        if (policy.kinds[kind]) {
          assert.ok(
            erasureSteps(kind, map).some((step) => step.type === 'collection'),
            kind,
          );
        }
      }
    });

    it('signs its messages, in its own language where it does not know the reader’s', () => {
      const record: OutboxRecord = {
        id: '1',
        at: '2026-03-10T09:00:00.000Z',
        channel: 'email',
        to: 'somebody@reader.example',
        locale: languageOf(languages, ['ja']),
        template: 'change-scheduled',
        params: {
          kind: 'delete-organization',
          changeId: 'c',
          targetName: 'T',
          effectiveAt: '2026-07-01T22:30:00.000Z',
        },
      };
      assert.ok(text(record).body.endsWith(`\n\n${about.name}`));
      assert.equal(text(record, 'ja').body, text(record, languages[0]).body);
      assert.notEqual(text(record, 'sv').body, text(record, 'en').body);
    });
  });
}

describe('the stories of the samples', () => {
  it('somebody at rooms changed a password within the time that the policy waits', () => {
    const { tables, policy } = roomsHost({ now: NOW });
    const changed = tables.accounts.find(({ credentialsChangedAt }) => credentialsChangedAt !== undefined);
    const until = addDuration(
      changed?.credentialsChangedAt ?? '',
      policy.kinds['delete-account']?.afterCredentialChange ?? '',
      policy.timeZone,
    );
    assert.equal(changed?.id, 'account-changed');
    assert.ok(isBefore(NOW.toISOString(), until) && isBefore(changed.credentialsChangedAt ?? '', NOW.toISOString()));
  });

  it('C4 the four roles at helpdesk may do different things', () => {
    const permissions = helpdeskHost().policy.roles.map((role) => JSON.stringify(role.permissions.toSorted()));
    assert.equal(new Set(permissions).size, 4);
  });

  it('E10 the translated article has all its words in both languages, and names the original', () => {
    const { title, sections, original, translatedFrom } = pipelineArticle;
    for (const words of [title, ...sections.flatMap(({ heading, text }) => [heading, text])])
      for (const language of ['sv', 'en']) assert.ok((words[language] ?? '').length > 5);
    assert.ok(original.includes(`/${translatedFrom}/`));
  });
});

describe('the samples together', () => {
  it('have names of their own and one password', () => {
    const all = Object.values(samples);
    assert.equal(new Set(all.map(({ make }) => make().about.name)).size, all.length);
    assert.equal(new Set(all.flatMap(({ personas }) => personas.map((one) => one.password))).size, 1);
  });
});
