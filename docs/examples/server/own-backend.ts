import { defineBackend, problem, type Account, type BackendSource } from '@sayso/contract';

const accounts = new Map<string, Account>([
  [
    'acc_1',
    {
      id: 'acc_1',
      state: 'active',
      displayName: 'Åsa Lind',
      email: 'asa@example.com',
      createdAt: '2025-03-01T09:00:00.000Z',
      proofMethods: ['password'],
      etag: '"1"',
    },
  ],
]);

export const backend: BackendSource = {
  as: (principal) =>
    defineBackend(
      {
        'account.get': () => {
          const account = principal.kind === 'person' ? accounts.get(principal.accountId) : undefined;
          if (!account) throw problem('not-found');
          return account;
        },
      },
      principal,
    ),
};
