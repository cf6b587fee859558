import { randomBytes } from 'node:crypto';
import type { HostState } from '@sayso/testing';
import { crmDevHost } from '../../../demo/server/crm/host.ts';
import { prepareDatabase } from '../../../demo/server/database.ts';
import { mailInMemory } from '../../../demo/server/mail/mail.ts';
import { openPool } from '../../../demo/server/pool.ts';
import { openProduct, type Product } from '../../../demo/server/product.ts';
import { testServer } from '../../postgres/server.ts';
import { readState, writeState } from './stored-state.ts';

/** What `dev:server` runs, on a database of its own. */
export interface WalkedProduct {
  readonly answer: Product['answer'];
  state(): Promise<HostState>;
  /** Changes the product's tables behind everybody's back. */
  replace(state: HostState): Promise<void>;
  /** Ends it and removes its database. */
  close(): Promise<void>;
}

export interface Products {
  /** A fresh one, as the sample begins, for a browser that sees it at this origin. */
  open(origin: string): Promise<WalkedProduct>;
  end(): Promise<void>;
}

/** Products of the sample; their databases are copies of one that is filled once. */
export async function startProducts(): Promise<Products> {
  const server = await testServer();
  const template = `sayso_walks_${randomBytes(6).toString('hex')}`;
  const maintenance = openPool({ connectionString: server.url, max: 1 });
  const address = (name: string) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  await maintenance.query(`create database ${template}`);
  const { connection } = await prepareDatabase({
    host: crmDevHost,
    url: address(template),
    state: crmDevHost.state(),
    more: 0,
  });
  const opened = new Set<WalkedProduct>();
  let count = 0;
  return {
    async open(origin) {
      count += 1;
      const name = `${template}_${count}`;
      await maintenance.query(`create database ${name} template ${template}`);
      const url = address(name);
      const mail = mailInMemory();
      const all = openPool({ connectionString: url, max: 2 });
      const product = await openProduct({
        host: crmDevHost,
        connection: { ...connection, connectionString: url },
        origin,
        mail,
      });
      const walked: WalkedProduct = {
        answer: product.answer,
        async state() {
          await product.backend.deliver();
          return await readState(all, mail.sent().toReversed());
        },
        replace: (state) => writeState(all, state),
        async close() {
          opened.delete(walked);
          await Promise.all([product.close(), all.end()]);
          // A pool has ended a little before its connections have.
          await maintenance.query(`drop database ${name} with (force)`);
        },
      };
      opened.add(walked);
      return walked;
    },
    async end() {
      await Promise.all([...opened].map((product) => product.close()));
      await maintenance.query(`drop database ${template} with (force)`);
      await maintenance.end();
      await server.stop();
    },
  };
}
