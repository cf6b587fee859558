import type { Principal } from '@sayso/contract';
import type { HostState, MemoryHost, OutboxRecord } from '@sayso/testing';

/** Somebody to sign in as. */
export interface StagePersona {
  readonly id: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly story: string;
}

/** A host product: its sample, its own server and its page. */
export interface HostProduct {
  readonly id: string;
  readonly name: string;
  readonly personas: readonly StagePersona[];
  /** Its sample, with so many further members. */
  state(extraMembers: number): HostState;
  /** A message that it sent, in its own words. */
  message(record: OutboxRecord): { readonly subject: string; readonly body: string };
  /** Where its own server answers, and how. */
  readonly apiPath: string;
  api(host: MemoryHost, authenticate: () => Principal): (request: Request) => Response;
  mount(container: HTMLElement, options: MountOptions): MountedPage;
}

export interface MountOptions {
  /** Where Sayso's operations are served. */
  readonly baseUrl: string;
  readonly view: string;
  readonly language: string;
  onView(view: string): void;
  onSignIn(): void;
}

export interface MountedPage {
  readonly ready: Promise<void>;
  open(view: string): void;
  speak(language: string): void;
  unmount(): void;
}
