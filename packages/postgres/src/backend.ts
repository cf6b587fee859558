import { setTimeout as pause } from 'node:timers/promises';
import { type Backend, defineBackend, type Handlers, isProblem, type Principal } from '@sayso/contract';
import { signingAuditAnew } from './audit/sign-anew.ts';
import { applyDue } from './changes/apply-due.ts';
import { checkMap } from './check-map.ts';
import { eraseDue } from './erasing/erase.ts';
import { refuseKeys } from './erasing/refuse-keys.ts';
import { sweepingExports } from './exports/due-exports.ts';
import { exportDue } from './exports/run-export.ts';
import { secondFactorsIn } from './factors/stored-factors.ts';
import { type Jobs, startJobs } from './jobs/jobs.ts';
import { accountHandlers } from './operations/account.ts';
import { challengeHandlers } from './operations/challenges.ts';
import { changeHandlers } from './operations/changes.ts';
import { consentHandlers } from './operations/consents.ts';
import { contactChangeHandlers } from './operations/contact-changes.ts';
import { deletionAdminHandlers } from './operations/deletion-admins.ts';
import { exportScheduleHandlers } from './operations/export-schedules.ts';
import { factorHandlers } from './operations/factors.ts';
import { exportHandlers } from './operations/exports.ts';
import { inventoryHandlers } from './operations/inventory.ts';
import { passwordHandlers } from './operations/password.ts';
import { readHandlers } from './operations/reads.ts';
import { roleHandlers } from './operations/set-role.ts';
import { rejoinHandlers } from './operations/rejoin.ts';
import { sessionHandlers } from './operations/sessions.ts';
import { solutionHandlers } from './operations/solutions.ts';
import { supportHandlers } from './operations/support.ts';
import type { PostgresBackend, PostgresOptions } from './options.ts';
import { type Server, serverOf } from './server.ts';
import { problemOf } from './sql/failure.ts';
import { sweeping } from './sweep.ts';
import type { WorkFailure } from './work-failure.ts';

/** Between two rounds of `work`. */
const ROUND = 1000;
/** How long a job has to come to a stop, in milliseconds. */
const STOPPING = 10_000;

/**
 * Serves the contract over the host's own PostgreSQL tables; what is Sayso's own stands in the schemas `sayso` and `sayso_jobs`, made by
 * `migrate` of `@sayso/postgres/migrations`. Throws a TypeError for a secret that is too short, and for a policy that the map, the identity
 * port or the services cannot keep.
 */
export function postgresBackend(options: PostgresOptions): PostgresBackend {
  checkMap(options);
  const server = serverOf(options);
  const removeExpired = sweeping(server);
  const sweepExports = sweepingExports(server);
  const signAuditAnew = signingAuditAnew(server);
  const sweep = async () => {
    await removeExpired();
    await sweepExports();
    await signAuditAnew();
  };
  const deliver = (signal?: AbortSignal) => server.outbox.deliver(server.transactions, signal);
  const due = () => applyDue(server);
  const attempt = async (work: WorkFailure['work'], run: () => Promise<unknown>) => {
    await run().catch((error: unknown) => server.onError({ work, error }));
  };

  /** Rounds until the signal aborts; erasing and exporting go by the jobs, once there is a database to have them in. */
  async function rounds(signal: AbortSignal, within: () => number, jobs?: Jobs): Promise<void> {
    let started = jobs;
    let handedBack: Promise<void> | undefined;
    const handBack = () => (handedBack ??= started?.stop(within()));
    const handBackAtOnce = () => void handBack()?.catch(() => {});
    // Others go on with the jobs while this one still waits for a mail server.
    signal.addEventListener('abort', handBackAtOnce, { once: true });
    while (!signal.aborted) {
      // A database that is away for a while comes back; each of these goes on where it was.
      await Promise.all([
        attempt('apply', due),
        attempt('deliver', () => deliver(signal)),
        attempt('sweep', sweep),
        attempt('jobs', async () => {
          started ??= await startJobs(server, options.pool);
          await started.dispatch(signal);
        }),
      ]);
      await pause(ROUND, undefined, { signal }).catch(() => {});
    }
    await handBack();
  }

  return {
    as: (principal) => backendOf(server, principal),
    applyDue: due,
    erase: (signal) => eraseDue(server, signal),
    export: async (signal) => (options.blobs ? await exportDue(server, signal) : 0),
    deliver: () => deliver(),
    sweep,
    secondFactorsOf: async (accountId) =>
      options.policy.account?.factors ? secondFactorsIn(await server.factors.summary(server.db, accountId)) : [],
    work: (signal) => rounds(signal, () => STOPPING),
    async startWorker() {
      await refuseKeys(server);
      const stopping = new AbortController();
      let stoppingWithin = STOPPING;
      const running = rounds(stopping.signal, () => stoppingWithin, await startJobs(server, options.pool));
      return {
        async stop(within = STOPPING) {
          stoppingWithin = within;
          stopping.abort();
          await running;
        },
      };
    },
  };
}

function backendOf(server: Server, principal: Principal): Backend {
  const handlers: Handlers = {
    ...readHandlers(server, principal),
    ...accountHandlers(server, principal),
    ...contactChangeHandlers(server, principal),
    ...changeHandlers(server, principal),
    ...challengeHandlers(server, principal),
    ...factorHandlers(server, principal),
    ...rejoinHandlers(server, principal),
    ...supportHandlers(server, principal),
    ...solutionHandlers(server, principal),
    ...deletionAdminHandlers(server, principal),
    ...roleHandlers(server, principal),
    ...exportHandlers(server, principal),
    ...exportScheduleHandlers(server, principal),
    ...inventoryHandlers(server, principal),
    ...consentHandlers(server, principal),
    ...passwordHandlers(server, principal),
    ...sessionHandlers(server, principal),
  };
  return defineBackend(explained(handlers), principal);
}

/** Turns what the database says into problems that a caller can act on. */
function explained(handlers: Handlers): Handlers {
  const all = Object.entries(handlers).map(([id, handler]) => {
    const asked = async (input: never, context: never): Promise<unknown> => {
      try {
        return await (handler as (input: never, context: never) => unknown)(input, context);
      } catch (error) {
        throw isProblem(error) ? error : (problemOf(error) ?? error);
      }
    };
    return [id, asked] as const;
  });
  return Object.fromEntries(all) as Handlers;
}
