import type pg from 'pg';

/** Gives a member another role; false when the team would be left without an owner. */
export async function setRole(client: pg.PoolClient, teamId: string, seatId: string, role: string): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query('select from teams where id = $1 for no key update', [teamId]);
    const { rowCount } = await client.query(
      `update seats set role = $3 where team_id = $1 and id = $2 and (role <> 'owner' or exists (
        select from seats where team_id = $1 and id <> $2 and role = 'owner' and state = 'active'))`,
      [teamId, seatId, role],
    );
    await client.query('commit');
    return rowCount === 1;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
