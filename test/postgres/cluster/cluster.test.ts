import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cases, runCase, type World } from '@sayso/testing/conformance';
import { postgresWorlds } from '../worlds.ts';
import { type Cluster, startCluster } from './cluster.ts';

describe('conformance: two web processes and two workers on one database', () => {
  const worlds = postgresWorlds();
  let cluster: Cluster;
  let world: World;
  before(async () => {
    cluster = await startCluster({ webs: 2, workers: 2 });
    world = {
      ...worlds.world('PostgreSQL with two web processes and two workers', cluster.reach),
      twin: worlds.direct,
    };
  });
  after(async () => {
    // They have connections to the databases.
    await cluster.stop();
    await worlds.end();
  });

  for (const each of cases) {
    test(`${each.id}: ${each.title}`, async (t) => {
      const result = await runCase(each, world);
      if (result.outcome === 'skipped') t.skip(result.reason);
      else if (result.outcome === 'failed') assert.fail(result.message);
    });
  }
});
