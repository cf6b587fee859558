import type { HostMap } from '@sayso/postgres';

export const map: HostMap = {
  directory: {
    accounts: {
      table: 'people',
      ids: 'uuid',
      columns: { id: 'id', displayName: 'name', email: 'email', state: 'state', createdAt: 'created_at' },
    },
    organizations: {
      table: 'teams',
      ids: 'uuid',
      columns: { id: 'id', name: 'title', state: 'state', code: 'join_code' },
    },
    members: {
      table: 'seats',
      ids: 'uuid',
      columns: {
        id: 'id',
        organization: 'team_id',
        account: 'person_id',
        role: 'role',
        state: 'state',
        joinedAt: 'since',
      },
      states: { left: 'gone' },
    },
  },
  collections: [
    {
      name: 'notes',
      table: 'notes',
      label: { en: { one: 'note', other: 'notes' } },
      owner: 'organization',
      path: [{ column: 'team_id' }],
      member: 'seat_id',
      personal: { written_by: { copies: 'displayName', label: { en: 'Author' } } },
      class: 'business',
      onLeave: 'anonymize',
      onDeleteAccount: 'anonymize',
      onDelete: 'erase',
      onReset: 'erase',
      export: 'include',
      columns: {
        id: { type: 'text' },
        team_id: { type: 'text', name: 'teamId' },
        seat_id: { type: 'text', name: 'seatId', nullable: true },
        written_by: { type: 'text', name: 'author', nullable: true },
        body: { type: 'text' },
      },
    },
    {
      name: 'digests',
      table: 'digests',
      label: { en: { one: 'weekly digest', other: 'weekly digests' } },
      owner: 'account',
      path: [{ column: 'person_id' }],
      service: 'mailing',
      class: 'settings',
      onLeave: 'keep',
      onDeleteAccount: 'erase',
      onDelete: 'erase',
      onReset: 'keep',
      export: 'include',
      portable: true,
      columns: {
        id: { type: 'text' },
        person_id: { type: 'text', name: 'personId' },
        weekday: { type: 'integer' },
      },
    },
  ],
};
