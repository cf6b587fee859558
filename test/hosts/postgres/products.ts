import { randomBytes } from 'node:crypto';
import type { WorkFailure } from '@sayso/postgres';
import type { HostState } from '@sayso/testing';
import type pg from 'pg';
import { prepareDatabase } from '../../../demo/server/database.ts';
import { mailInMemory } from '../../../demo/server/mail/mail.ts';
import { openPool } from '../../../demo/server/pool.ts';
import { openProduct, type Product } from '../../../demo/server/product.ts';
import { newSigning } from '../../../demo/server/signing.ts';
import { memoryBlobs } from '../../postgres/memory-blobs.ts';
import { testServer } from '../../postgres/server.ts';
import { offered, type OfferedProduct } from './offered.ts';
import { readState, writeState } from './stored-state.ts';

/** What `dev:server` runs, on a database of its own. */
export interface WalkedProduct {
  readonly answer: Product['answer'];
  state(): Promise<HostState>;
  /** Changes the product's tables behind everybody's back. */
  replace(state: HostState): Promise<void>;
  /** Puts its clock so far ahead of the machine's, and has done what became due. */
  putClockAhead(milliseconds: number): Promise<void>;
  /** Has everything done that happens in the background, also what waits to be tried again. */
  work(): Promise<void>;
  /** Ends it and removes its database. */
  close(): Promise<void>;
}

export interface Products {
  /** A fresh one, as its sample begins, for a browser that sees it at this origin. */
  open(hostId: string, origin: string): Promise<WalkedProduct>;
  end(): Promise<void>;
}

interface Template {
  readonly name: string;
  readonly connection: pg.PoolConfig;
}

/** Products of the samples; their databases are copies of one for each that is filled once. */
export async function startProducts(): Promise<Products> {
  const server = await testServer();
  const maintenance = openPool({ connectionString: server.url, max: 1 });
  const address = (name: string) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  const templates = new Map<string, Promise<Template>>();
  const opened = new Set<WalkedProduct>();
  let count = 0;

  async function filled({ host }: OfferedProduct): Promise<Template> {
    const name = `sayso_walks_${host.id}_${randomBytes(6).toString('hex')}`;
    await maintenance.query(`create database ${name}`);
    const { connection } = await prepareDatabase({ host, url: address(name), state: host.state(), more: 0 });
    return { name, connection };
  }

  return {
    async open(hostId, origin) {
      const offer = offered[hostId as keyof typeof offered];
      if (!offer) throw new Error(`"${hostId}" is not offered on PostgreSQL.`);
      const making = templates.get(hostId) ?? filled(offer);
      templates.set(hostId, making);
      const template = await making;
      count += 1;
      const name = `${template.name}_${count}`;
      await maintenance.query(`create database ${name} template ${template.name}`);
      const product = await openWalked(offer, { ...template.connection, connectionString: address(name) }, origin);
      const walked: WalkedProduct = {
        ...product,
        async close() {
          opened.delete(walked);
          await product.close();
          // A pool has ended a little before its connections have.
          await maintenance.query(`drop database ${name} with (force)`);
        },
      };
      opened.add(walked);
      return walked;
    },
    async end() {
      await Promise.all([...opened].map((product) => product.close()));
      for (const { name } of await Promise.all(templates.values())) {
        await maintenance.query(`drop database ${name} with (force)`);
      }
      await maintenance.end();
      await server.stop();
    },
  };
}

async function openWalked(offer: OfferedProduct, connection: pg.PoolConfig, origin: string): Promise<WalkedProduct> {
  const { host } = offer;
  const all = openPool({ connectionString: connection.connectionString, max: 2 });
  const mail = mailInMemory();
  let ahead = 0;
  const answering = new Set<Promise<unknown>>();
  const product = await openProduct({
    host,
    connection,
    origin,
    mail,
    blobs: memoryBlobs(),
    signing: await newSigning(),
    clock: () => new Date(Date.now() + ahead),
    onError,
  });
  return {
    answer(request) {
      const answer = product.answer(request);
      if (!answer) return undefined;
      const settled: Promise<unknown> = answer.then(
        () => answering.delete(settled),
        () => answering.delete(settled),
      );
      answering.add(settled);
      return answer;
    },
    async state() {
      await product.backend.deliver();
      return await readState(all, offer, {
        outbox: [...mail.sent()].toReversed(),
        services: { ...product.services.state },
      });
    },
    async replace(state) {
      for (const [name, there] of Object.entries(product.services.state)) {
        there.failuresLeft = state.sayso.services[name]?.failuresLeft ?? 0;
      }
      await writeState(all, offer, state);
    },
    async putClockAhead(milliseconds) {
      ahead = milliseconds;
      await product.backend.applyDue();
      await product.backend.sweep();
    },
    async work() {
      await product.backend.applyDue();
      for (let rounds = 0; rounds < MOST_ROUNDS && (await isErasing(all)); rounds += 1) {
        // What has failed waits for its next time: here it comes at once.
        await all.query(`update sayso.erasures set due_at = '-infinity'`);
        await product.backend.erase();
      }
      await product.backend.export();
    },
    async close() {
      // What a page has asked for on its way out finds a database that is still there.
      await Promise.allSettled(answering);
      await Promise.all([product.close(), all.end()]);
    },
  };
}

/** More often than any service of a sample fails. */
const MOST_ROUNDS = 20;

async function isErasing(on: pg.Pool): Promise<boolean> {
  const { rows } = await on.query<{ erasing: boolean }>('select exists (select from sayso.erasures) as erasing');
  return rows[0]?.erasing === true;
}

/** That a service of the sample fails is part of the walk. */
function onError({ work, error }: WorkFailure): void {
  if (!(error instanceof Error) || !error.message.endsWith('does not answer.')) console.error(work, error);
}
