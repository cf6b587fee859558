import { call } from '@sayso/client';
import { type ChangeFlowState, nestedIntent, type Resolving, type Review } from '@sayso/client/flows';
import { type Blocker, type ChangeKind, type Role, rolesList } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Act } from '../act/act.ts';
import { Later } from '../act/later.ts';
import type { DialogView } from '../dialog/dialog-view.ts';
import { leadAway, notice, skeleton } from '../dialog/pieces.ts';

import { ending } from '../locales/en/ending.ts';
import { standing } from '../locales/en/standing.ts';
import type { Localizer } from '../localize/localizer.ts';
import type { MessageValues } from '../localize/message.ts';
import type { MessageKey } from '../localize/wording.ts';
import { adopt } from '../styles/adopt.ts';
import { obstacleStyles } from '../styles/obstacles.ts';
import { problemText } from '../support/problem-text.ts';
import type { ChangeScene } from './change-scene.ts';
import { MemberNotice } from './member-notice.ts';
import { withPlanName } from './plan-name.ts';

/** Everything that stands in the way of a change, each solved right there. */
export class Obstacles {
  readonly #scene: ChangeScene;
  readonly #notice: MemberNotice;
  #nested: { readonly blocker: Blocker; readonly act: Later<Act> } | undefined;
  /** What is being done about it: afterwards it is said what is left. */
  #solving: 'obstacle' | 'members' | 'notice' | undefined;
  /** What is to be solved after another look. */
  #next: { readonly blocker: Blocker; readonly action: string } | undefined;
  /** The person has followed a link to where it is solved. */
  #away = false;
  #roles: Promise<void> | readonly Role[] | undefined;

  constructor(scene: ChangeScene) {
    scene.words.addEnglish(ending, standing);
    adopt(scene.host.root, obstacleStyles);
    this.#scene = scene;
    this.#notice = new MemberNotice(scene, (again) => {
      this.#solving = again ? 'notice' : 'members';
    });
    document.addEventListener('visibilitychange', this.#back, { signal: scene.host.signal });
    addEventListener('focus', this.#back, { signal: scene.host.signal });
  }

  view(review: Review, busy: boolean): unknown {
    const blockers = concerning(review.preview.blockers);
    const count = blockers.filter(blocks).length;
    return html`${count ? html`<h3>${this.#scene.words.text('blockers', { count })}</h3>` : nothing}
    ${groupsOf(blockers).map((group, index) => this.#group(group, `obstacle-${index}`, review, busy))}`;
  }

  /** Where the other members can be told and need not be; where they must be, that stands among the obstacles. */
  informs(review: Review, busy: boolean): unknown {
    const { blockers, informs } = review.preview;
    const asked = blockers.some(({ code }) => code === 'members-present' || code === 'permission-required');
    return !informs || informs.members === 0 || asked ? nothing : this.#notice.view(review, busy);
  }

  /** The act inside this one; absent where the blocker is solved without one. */
  nested(state: Resolving): DialogView | undefined {
    const intent = nestedIntent(state);
    if (!intent) return undefined;
    if (this.#nested?.blocker !== state.blocker) this.#nest(state.blocker, intent.kind, intent.target.id);
    const view = this.#nested?.act.get()?.view();
    const { words } = this.#scene;
    return {
      title: words.text('loading'),
      body: this.#nested?.act.failed ? words.text('problem.network') : skeleton(words),
      footer: leadAway(words, 'back', () => this.#scene.flow.send({ type: 'back' })),
      ...view,
      step: `nested ${view?.step}`,
    };
  }

  /** Says what is left once something has been solved, and goes on there: what had focus is gone. */
  heed(state: ChangeFlowState): void {
    if (state.step !== 'resolving' && this.#nested) {
      this.#nested.act.part?.dispose();
      this.#nested = undefined;
    }
    const { host, words } = this.#scene;
    if (state.step === 'resolving' && state.error) host.announce(problemText(words, state.error));
    const solving = this.#solving;
    if (!solving || state.step !== 'review') return;
    const { blockers, informs, options } = state.review.preview;
    const { blocker: wanted, action } = this.#next ?? {};
    this.#next = undefined;
    const again = blockers.find(({ code, subject }) => code === wanted?.code && subject.id === wanted.subject.id);
    if (again && action) return this.#solve(again, action);
    this.#solving = undefined;
    const count = blockers.filter(blocks).length;
    const left = words.text(count ? 'solved.left' : 'solved', { count });
    const told = words.text(options.notify ? 'inform.decided' : 'inform.optional', { count: informs?.members ?? 0 });
    // Telling the members was one of the things in the way: what comes next is where that stood.
    const goesOn = solving === 'obstacle' || (solving === 'members' && informs?.required && count > 0);
    host.announce(solving === 'obstacle' ? left : goesOn ? `${told}. ${left}` : told);
    void host.render().then(() => {
      const where = !goesOn ? '[part="notice"] button' : count ? '.notice :is(button, a)' : '[part="confirm"]';
      host.root.querySelector<HTMLElement>(where)?.focus();
    });
  }

  #nest(blocker: Blocker, kind: ChangeKind, organizationId: string): void {
    const { flow, host } = this.#scene;
    const act: Later<Act> = new Later<Act>(
      async () => {
        const NestedAct = await this.#scene.nestedAct(kind);
        return new NestedAct(
          {
            ...host,
            nested: true,
            close: () => {
              const { states = [] } = act.part ?? {};
              this.#solving = 'obstacle';
              flow.send({ type: states.includes('done') || states.includes('pending') ? 'resolved' : 'back' });
            },
          },
          organizationId,
        );
      },
      () => {
        act.part?.opened();
        return host.render();
      },
    );
    this.#nested = { blocker, act };
  }

  /** Of the same sort: said once, and each with what can be done about it. */
  #group(blockers: readonly Blocker[], id: string, review: Review, busy: boolean): TemplateResult {
    const [first] = blockers as readonly [Blocker];
    const bySupport = first.resolve.kind === 'support';
    const listed = blockers.length > 1 || (first.subject.name !== undefined && !bySupport);
    const text = this.#text(first, blockers.length, review);
    if (first.code === 'members-present' && first.resolve.actions.includes('inform-members')) {
      return notice(text, this.#notice.view(review, busy));
    }
    return notice(
      text,
      html`${
        listed
          ? html`<ul class="rows obstacles">
              ${blockers.map(
                (blocker, index) =>
                  html`<li>
                    <span id="${id}-${index}"><bdi>${blocker.subject.name ?? blocker.subject.id}</bdi></span>
                    ${bySupport ? nothing : this.#actions(blocker, `${id}-${index}`, busy)}
                  </li>`,
              )}
            </ul>`
          : bySupport
            ? nothing
            : this.#actions(first, undefined, busy)
      }${bySupport ? this.#scene.askSupport(first.code) : nothing}`,
    );
  }

  #actions(blocker: Blocker, describedBy: string | undefined, busy: boolean): TemplateResult {
    const { words } = this.#scene;
    const { code, resolve } = blocker;
    return html`<span class="actions">
      ${resolve.actions.map((action) => {
        const key = words.known(`solve.${code}.${action}`, `solve.${action}`);
        const label = key ? words.text(key) : action;
        return resolve.kind === 'link'
          ? html`<a
              class="button"
              href=${resolve.href ?? ''}
              target="_blank"
              rel="noopener"
              aria-describedby=${describedBy ?? nothing}
              @click=${() => {
                this.#away = true;
              }}
              >${label}</a
            >`
          : html`<button
              class="button"
              type="button"
              aria-describedby=${describedBy ?? nothing}
              aria-disabled=${busy ? 'true' : 'false'}
              @click=${() => !busy && this.#solve(blocker, action)}
            >
              ${label}
            </button>`;
      })}
    </span>`;
  }

  #solve(blocker: Blocker, action: string): void {
    const { flow } = this.#scene;
    const { state } = flow;
    this.#solving = 'obstacle';
    if (state.step !== 'resolving') return flow.send({ type: 'resolve', blocker, action });
    // The last one could not be solved: once more, or after another look at what stands in the way.
    if (state.blocker === blocker && state.action === action) return flow.send({ type: 'retry' });
    this.#next = { blocker, action };
    flow.send({ type: 'back' });
  }

  readonly #back = (): void => {
    if (!this.#away || document.visibilityState === 'hidden') return;
    this.#away = false;
    this.#solving = 'obstacle';
    this.#scene.flow.send({ type: 'refresh' });
  };

  #text(blocker: Blocker, count: number, review: Review): unknown {
    const { code, params = {}, resolve, severity, subject } = blocker;
    const { section, words } = this.#scene;
    const role = code === 'permission-required' ? this.#role(params['role'], subject.id) : undefined;
    const sort =
      (params['trusted'] !== undefined && '.trusted') ||
      (severity === 'warn' && '.warn') ||
      (role && '.role') ||
      (code === 'last-owner' && resolve.kind === 'support' && '.alone') ||
      (code === 'last-owner' && resolve.actions.includes('delete-organization') && '.delete') ||
      (code === 'legal-hold' && resolve.actions.includes('release') && '.release') ||
      (subject.type === 'change' && '.change') ||
      '';
    const values: MessageValues = {
      ...withPlanName(words, blocker),
      ...this.#scene.named(review),
      count: code === 'members-present' ? (review.preview.informs?.members ?? 0) : count,
      name: subject.name ?? '',
      amount: subject.label ? words.counted(count, subject.label) : aboutText(words, params['kind']),
      ...(typeof params['until'] === 'string' && { until: words.moment(params['until'], 'short') }),
      ...(role && { role }),
    };
    const keys = [`${code}${sort}`, code].flatMap((each) => [`${section}.blocker.${each}`, `blocker.${each}`]);
    return words.rich(words.known(...keys, 'blocker.other'), values);
  }

  /** What the role is called that may do it; looked up once. */
  #role(id: string | number | undefined, organizationId: string): string | undefined {
    const { host, words } = this.#scene;
    if (Array.isArray(this.#roles)) {
      const role = (this.#roles as readonly Role[]).find((each) => each.id === id);
      return role && words.own(role.name);
    }
    this.#roles ??= call(host.backend, rolesList, { organizationId }, { signal: host.signal }).then(
      ({ items }) => {
        this.#roles = items;
        void host.render();
      },
      // It is said without the name then.
      () => undefined,
    );
    return undefined;
  }
}

/** Whoever may not do it at all has nothing else to solve. */
function concerning(blockers: readonly Blocker[]): readonly Blocker[] {
  const forbidden = blockers.filter(({ code }) => code === 'permission-required');
  return forbidden.length > 0 ? forbidden : blockers;
}

function blocks({ severity }: Blocker): boolean {
  return severity === 'block';
}

/** Blockers of the same sort beside each other, in the order in which they come. */
function groupsOf(blockers: readonly Blocker[]): readonly (readonly Blocker[])[] {
  const groups = new Map<string, Blocker[]>();
  for (const blocker of blockers) {
    const { code, resolve, severity, subject } = blocker;
    const sort = `${severity} ${code} ${subject.type} ${resolve.kind} ${resolve.actions.join()}`;
    groups.set(sort, [...(groups.get(sort) ?? []), blocker]);
  }
  const urgent = ([first]: readonly Blocker[]) => (first && blocks(first) ? 0 : 1);
  return [...groups.values()].sort((a, b) => urgent(a) - urgent(b));
}

/** What another change is about that stands in the way. */
function aboutText(words: Localizer, kind: string | number | undefined): string {
  const key = words.known(`standing.about.${kind}`) as MessageKey | undefined;
  return key ? words.text(key) : '';
}
