import { fileBlobs } from '@sayso/postgres';
import pg from 'pg';
import { crmBackend, signing } from '../crm-backend.ts';
import { acts, host } from './acts.ts';
import { elsewhere } from './elsewhere.ts';
import { poolWithPoints, withPoints } from './points.ts';
import { struck } from './strike.ts';

const hear = struck();
const connectionString = process.env['DATABASE'];
const all = new pg.Pool({ connectionString, max: 2 });
const pool = poolWithPoints(new pg.Pool({ connectionString, options: `-c role=${process.env['ROLE']}` }), hear);
const services = host.map.flatMap(({ service }) => service ?? []);
const ports = { ...elsewhere(all, services), blobs: fileBlobs(process.env['FOLDER'] ?? ''), signing };
const act = acts.find(({ name }) => name === process.env['ACT']);
await act?.run({ backend: crmBackend(host, { pool, ...withPoints(ports, hear) }), all, now: Date.now });
process.exit(act ? 0 : 1);
