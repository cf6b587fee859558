import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { testServer } from '../server.ts';

/** The notebook of the documentation in a database of its own, without Sayso's own schemas. */
export interface Notebook {
  /** For a superuser. */
  readonly ownerUrl: string;
  /** For the application's role, which signs in with a password. */
  readonly url: string;
  readonly password: string;
  readonly role: string;
  readonly all: pg.Pool;
  /** Makes an organization with an owner and so many notes. */
  team(notes: number): Promise<{ readonly id: string; readonly ownerId: string }>;
  /** What has to be there before something is erased, once Sayso's schemas are. */
  index(): Promise<void>;
  end(): Promise<void>;
}

const example = (name: string) => readFile(new URL(`../../../docs/examples/postgres/${name}`, import.meta.url), 'utf8');

export async function openNotebook(): Promise<Notebook> {
  const server = await testServer();
  const name = `sayso_bin_${randomBytes(6).toString('hex')}`;
  const password = `canary-${randomBytes(12).toString('hex')}`;
  const maintenance = new pg.Client(server.url);
  await maintenance.connect();
  await maintenance.query(`create database ${name}`);
  await maintenance.query(`create role ${name} login nosuperuser nobypassrls password '${password}'`);
  const ownerUrl = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  const url = Object.assign(new URL(ownerUrl), { username: name, password }).href;
  const all = new pg.Pool({ connectionString: ownerUrl, max: 3 });
  // What is still open when the database goes is cut.
  all.on('error', () => {}).on('connect', (client) => client.on('error', () => {}));
  await all.query(await example('tables.sql'));
  await all.query('create table gate (open boolean)');
  await all.query('insert into gate values (true)');
  await all.query(`grant select, insert, update, delete on all tables in schema public to ${name}`);
  return {
    ownerUrl,
    url,
    password,
    role: name,
    all,
    async team(notes) {
      const inserted = async (text: string, values: readonly unknown[]): Promise<string> => {
        const { rows } = await all.query<{ id: string }>(text, [...values]);
        return rows[0]?.id ?? '';
      };
      const id = await inserted('insert into teams (title) values ($1) returning id', ['Readers']);
      const ownerId = await inserted('insert into people (name, email) values ($1, $2) returning id', [
        'Ada',
        `${id}@notebook.example`,
      ]);
      const seat = await inserted(
        `insert into seats (team_id, person_id, role) values ($1, $2, 'owner') returning id`,
        [id, ownerId],
      );
      await all.query(
        `insert into notes (team_id, seat_id, body) select $1, $2, 'note ' || n from generate_series(1, $3) as n`,
        [id, seat, notes],
      );
      return { id, ownerId };
    },
    async index() {
      await all.query(await example('indexes.sql'));
    },
    async end() {
      await all.end();
      await maintenance.query(`drop database ${name} with (force)`);
      await maintenance.query(`drop role ${name}`);
      await maintenance.end();
      await server.stop();
    },
  };
}
