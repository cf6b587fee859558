/**
 * Makes a backup of an organization, for cron. Ends with 0 when a checked backup lies in the folder, else with 1; the folder's
 * `record.ndjson` says which, each time.
 *
 *     SAYSO_URL=https://app.example.com/api/sayso SAYSO_TOKEN=… SAYSO_ORGANIZATION=… BACKUP_FOLDER=/backups node nightly-backup.ts
 *
 * `SAYSO_PASSWORD` is for hosts that want a proof before a download; `BACKUPS_KEPT` says how many stay, by default 14.
 */
import { httpBackend } from '@sayso/client/http';
import { backUp } from './client/back-up.ts';
import { byPassword } from './client/prove.ts';

const SIX_HOURS = 6 * 60 * 60 * 1000;

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}

try {
  const backend = httpBackend({
    baseUrl: setting('SAYSO_URL'),
    headers: { authorization: `Bearer ${setting('SAYSO_TOKEN')}` },
  });
  const line = await backUp({
    backend,
    organizationId: setting('SAYSO_ORGANIZATION'),
    folder: setting('BACKUP_FOLDER'),
    kept: Number(process.env['BACKUPS_KEPT'] ?? 14),
    requestProof: byPassword(backend, () => Promise.resolve(setting('SAYSO_PASSWORD'))),
    signal: AbortSignal.timeout(SIX_HOURS),
  });
  console.log(JSON.stringify(line));
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
}
