import type { ArchiveSource } from '@sayso/archive';

export const source: ArchiveSource = {
  id: 'exp_2026_11_22',
  product: 'Harbor CRM',
  scope: { kind: 'organization', id: 'harbor', name: 'Harbor & Fir', purpose: 'backup' },
  consistency: 'snapshot',
  asOf: '2026-11-22T12:00:00.000Z',
  language: 'sv',
  collections: [
    {
      name: 'leads',
      label: { en: { one: 'lead', other: 'leads' }, sv: { one: 'kontakt', other: 'kontakter' } },
      schemaVersion: 1,
      columns: [
        { name: 'id', type: 'text' },
        { name: 'name', type: 'text', label: { en: 'Name', sv: 'Namn' } },
        { name: 'worth', type: 'integer', nullable: true },
      ],
      exclusions: [{ column: 'api_key', reason: { en: 'It is a secret.', sv: 'Den är hemlig.' } }],
      async *records() {
        yield { id: 'lead-1', name: 'Astrid Holm', worth: 12_000 };
        yield { id: 'lead-2', name: '=HYPERLINK("https://example.org")', worth: null };
      },
    },
  ],
  exclusions: [
    { collection: 'sessions', reason: { en: 'They would let others in.', sv: 'De skulle släppa in andra.' } },
  ],
};
