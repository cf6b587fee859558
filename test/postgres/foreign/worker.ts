import pg from 'pg';
import { poolWithPoints, withPoints } from '../crash/points.ts';
import { say, struck } from '../crash/strike.ts';
import { revokedElsewhere } from './elsewhere.ts';
import { freight } from './freight.ts';

const hear = struck();
const connectionString = process.env['DATABASE'];
const pool = poolWithPoints(new pg.Pool({ connectionString, options: `-c role=${process.env['ROLE']}` }), hear);
/** The other services have a memory of their own, which no crash of ours touches. */
const services = revokedElsewhere(new pg.Pool({ connectionString, max: 1 }));

const backend = freight({ pool, ...withPoints({ services }, hear) });
say({ ready: 'worker' });
const worker = await backend.startWorker();
process.once('disconnect', () => void worker.stop().then(() => process.exit()));
