import { fileBlobs } from '@sayso/postgres';
import { crmHost } from '@sayso/testing/hosts/crm';
import pg from 'pg';
import { poolWithPoints, withPoints } from '../crash/points.ts';
import { say, struck } from '../crash/strike.ts';
import { crmBackend } from '../crm-backend.ts';

const hear = struck();
const pool = poolWithPoints(
  new pg.Pool({ connectionString: process.env['DATABASE'], options: `-c role=${process.env['ROLE']}` }),
  hear,
);
const ports = withPoints({ blobs: fileBlobs(process.env['FOLDER'] ?? '') }, hear);
const backend = crmBackend(crmHost({ recordsEach: 3 }), { pool, ...ports });
say({ ready: 'worker' });
const worker = await backend.startWorker();
process.once('disconnect', () => void worker.stop().then(() => process.exit()));
