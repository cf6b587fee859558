import { type Session, sessionsList, sessionsRevoke, sessionsRevokeAll, sessionsRevokeOthers } from '@sayso/contract';
import { isSaysoError } from '../../sayso-error.ts';
import { type Asking, type SettingsFlow, settingsFlow, type SettingsFlowOptions } from '../settings/settings-flow.ts';

export interface SessionsView {
  /** The one that asks first, then the latest used. */
  readonly items: readonly Session[];
  /** True once the session that asks was ended: from here nothing else can be done. */
  readonly isOver?: boolean;
}

export type SessionsAct =
  | { readonly type: 'revoke'; readonly session: Session }
  | { readonly type: 'revoke-others' }
  | { readonly type: 'revoke-all' };

/** Nobody reads through more. */
const MOST = 500;

const OVER: SessionsView = { items: [], isOver: true };

export function sessionsFlow(options: SettingsFlowOptions): SettingsFlow<SessionsView, SessionsAct> {
  return settingsFlow<SessionsView, SessionsAct>(options, {
    operation: sessionsList,
    read,
    async perform(act, _view, ask) {
      switch (act.type) {
        case 'revoke':
          await gone(ask(sessionsRevoke, { sessionId: act.session.id }));
          return act.session.isCurrent ? OVER : await read(ask);
        case 'revoke-others':
          await ask(sessionsRevokeOthers, {});
          return await read(ask);
        case 'revoke-all':
          await ask(sessionsRevokeAll, {});
          return OVER;
        default:
          return act satisfies never;
      }
    },
  });
}

async function read(ask: Asking): Promise<SessionsView> {
  const items: Session[] = [];
  let pageToken: string | undefined;
  do {
    const page = await ask(sessionsList, { pageSize: 100, ...(pageToken !== undefined && { pageToken }) });
    items.push(...page.items);
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined && items.length < MOST);
  return { items };
}

/** What ended by itself in the meantime, has ended. */
async function gone(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!isSaysoError(error, 'not-found')) throw error;
  }
}
