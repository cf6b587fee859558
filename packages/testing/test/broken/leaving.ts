import { type ChangeIntent, changesPreview, problem } from '@sayso/contract';
import {
  asPerson,
  type BrokenBackend,
  membershipsOf,
  type Passing,
  rowsOf,
  twisted,
  unlessRefused,
} from './broken-backend.ts';

/** For as long as it takes, another owner seems to be there. */
export async function withAnotherOwner<Input, Output>(
  { host, principal, next }: Passing<Input, Output>,
  wanted: boolean,
): Promise<Output> {
  if (!wanted) return next();
  const ghosts = membershipsOf(host, principal).map((own) => ({
    ...own,
    id: `ghost-${own.id}`,
    accountId: 'ghost',
    role: 'owner',
    state: 'active' as const,
  }));
  const { tables } = host.state;
  tables.members.push(...ghosts);
  try {
    return await next();
  } finally {
    tables.members = tables.members.filter(({ accountId }) => accountId !== 'ghost');
  }
}

/** After leaving, something happens that should not. */
const afterLeaving = (harm: (call: Passing<{ readonly previewToken: string }, unknown>) => void) =>
  twisted({
    'changes.request': async (call) => {
      const answer = await call.next();
      if (answer.change.kind === 'leave-organization' && answer.change.state === 'completed') harm(call);
      return answer;
    },
  });

export const brokenInLeaving: readonly BrokenBackend[] = [
  {
    name: 'hides the way back in the preview',
    rule: 'preview-shows',
    of: twisted({
      'changes.preview': async ({ next }) => {
        const { rejoin: _rejoin, ...shown } = await next();
        return shown;
      },
    }),
  },
  {
    name: 'edits the member while it looks',
    rule: 'preview-only-looks',
    also: ['cancel-free', 'schedule-kept', 'kept-is-kept', 'undo-restores'],
    of: twisted({
      'changes.preview': ({ host, principal, next }) => {
        for (const own of membershipsOf(host, principal)) own.version += 1;
        return next();
      },
    }),
  },
  {
    name: 'counts one too many in the preview',
    rule: 'counts-true',
    of: twisted({
      'changes.preview': async ({ next }) => {
        const shown = await next();
        const effects = shown.effects.map((effect) =>
          effect.action === 'keep' ? { ...effect, count: effect.count + 1 } : effect,
        );
        return { ...shown, effects };
      },
    }),
  },
  {
    name: 'keeps blockers out of the preview',
    rule: 'preview-agrees',
    also: ['blockers-solved', 'own-only', 'sole-owner-stays', 'trusted-only'],
    of: twisted({ 'changes.preview': async ({ next }) => ({ ...(await next()), blockers: [] }) }),
  },
  {
    name: 'takes any role that is asked for',
    rule: 'options-fit',
    of: twisted({
      'changes.preview': ({ input, next }) =>
        unlessRefused(next(), 'validation-failed', (refusal) => {
          if (refusal.members.errors?.[0]?.pointer !== '/options/role') throw refusal;
          const { role: _role, ...options } = input.options ?? {};
          return next({ ...input, options });
        }),
    }),
  },
  {
    name: 'needs no preview token',
    rule: 'token-needed',
    also: ['token-once', 'proof-serves-intent', 'key-only-executed', 'key-other-input', 'key-same-answer'],
    of: twisted({
      'changes.request': async ({ input, principal, host, sound, next }) => {
        if (typeof input.previewToken !== 'string' || input.previewToken === '') return next();
        if (host.state.sayso.previews.some(({ token }) => token === input.previewToken)) return next();
        const own = membershipsOf(host, principal)[0];
        const target = { type: 'organization', id: own?.organizationId ?? '' } as const;
        const { previewToken } = await sound.call(changesPreview, { kind: 'leave-organization', target });
        return next({ ...input, previewToken });
      },
    }),
  },
  {
    name: 'takes a token that somebody else was shown',
    rule: 'token-personal',
    of: twisted({
      'changes.request': ({ input, principal, host, next }) => {
        const found = host.state.sayso.previews.find(({ token }) => token === input.previewToken);
        const own = membershipsOf(host, principal)[0];
        if (found && found.binding.accountId !== own?.accountId) {
          const role = own?.role;
          found.binding = { ...found.binding, accountId: asPerson(principal).accountId, role };
        }
        return next();
      },
    }),
  },
  {
    name: 'takes a token twice',
    rule: 'token-once',
    of: twisted({
      'changes.request': async ({ input, host, next }) => {
        const { sayso } = host.state;
        const used = sayso.previews.filter(({ token }) => token === input.previewToken);
        const answer = await next();
        sayso.previews.push(...used);
        return answer;
      },
    }),
  },
  {
    name: 'carries out what has changed since it was shown',
    rule: 'token-fresh',
    of: twisted({
      'changes.request': ({ input, host, sound, next }) => {
        const shown = host.state.sayso.previews.find(({ token }) => token === input.previewToken)?.binding;
        return unlessRefused(next(), 'preview-stale', async (refusal) => {
          if (!shown || refusal.members.changed?.includes('token')) throw refusal;
          const { kind, target, options }: Required<ChangeIntent> = shown;
          const again = sound.call(changesPreview, { kind, target, options });
          const { previewToken } = await again.catch(() => Promise.reject(problem('change-blocked', { blockers: [] })));
          return next({ ...input, previewToken });
        });
      },
    }),
  },
  {
    name: 'compares the phrase sign by sign',
    rule: 'phrase-compared',
    of: twisted({
      'changes.request': ({ input, host, next }) => {
        const shown = host.state.sayso.previews.find(({ token }) => token === input.previewToken)?.binding;
        const phrase = shown?.proof.confirmPhrase;
        if (phrase !== undefined && input.confirmation !== phrase) throw problem('confirmation-mismatch');
        return next();
      },
    }),
  },
  {
    name: 'lets the last owner go',
    rule: 'never-ownerless',
    also: ['preview-agrees', 'token-fresh'],
    of: twisted({
      'changes.preview': (call) => withAnotherOwner(call, call.input.kind === 'leave-organization'),
      'changes.request': (call) => {
        const shown = call.host.state.sayso.previews.find(({ token }) => token === call.input.previewToken)?.binding;
        return withAnotherOwner(call, shown?.kind === 'leave-organization');
      },
    }),
  },
  {
    name: 'forgets the phone number of who left',
    rule: 'personal-gone',
    of: afterLeaving(({ host, principal }) => {
      const account = host.state.tables.accounts.find(({ id }) => id === asPerson(principal).accountId);
      for (const own of membershipsOf(host, principal)) own.phone = account?.phone ?? null;
    }),
  },
  {
    name: 'keeps the name of who left in a record',
    rule: 'personal-gone',
    also: ['rejoin-restores'],
    of: afterLeaving(({ host, principal }) => {
      const account = host.state.tables.accounts.find(({ id }) => id === asPerson(principal).accountId);
      const [call] = rowsOf(host, 'calls');
      if (call) call['by'] = account?.displayName;
    }),
  },
  {
    name: 'drops a record of who left',
    rule: 'rest-whole',
    also: ['counts-true', 'rejoin-restores'],
    of: afterLeaving(({ host, principal }) => {
      const own = membershipsOf(host, principal)[0];
      const leads = rowsOf(host, 'leads');
      const first = leads.findIndex((row) => row['memberId'] === own?.id);
      if (first !== -1) leads.splice(first, 1);
    }),
  },
  {
    name: 'leaves the former owner an owner',
    rule: 'hand-over-holds',
    also: ['proof-once', 'schedule-kept', 'sole-owner-stays', 'ticket-dies', 'schedule-runs'],
    of: twisted({
      'changes.request': async ({ principal, host, next }) => {
        const answer = await next();
        if (answer.change.kind === 'transfer-ownership')
          for (const own of membershipsOf(host, principal)) own.role = 'owner';
        return answer;
      },
    }),
  },
];
