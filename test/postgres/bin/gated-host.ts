import { defineHost, type HostContext } from '@sayso/postgres';
import notebook from '../../../docs/examples/postgres/sayso.config.ts';

/** Waits as long as a test holds the row of `gate`. */
async function throughGate({ pool }: HostContext): Promise<void> {
  await pool.query('select from gate for update');
}

export default defineHost({
  ...notebook,
  async authenticate(request, context) {
    if (request.headers.has('x-gate')) await throughGate(context);
    if (request.headers.has('x-broken')) throw new Error(String(request.headers.get('x-broken')));
    return await notebook.authenticate(request, context);
  },
});
