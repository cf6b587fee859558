import type { SaysoError } from '../../sayso-error.ts';

/** Something that is read, and changed by one act after another: a profile, a list of sessions, consents. */
export type SettingsState<Value, Act> = LoadingSettings | FailedSettings | ReadySettings<Value, Act>;

export interface LoadingSettings {
  readonly step: 'loading';
}

/** It could not be read the first time. */
export interface FailedSettings {
  readonly step: 'failed';
  readonly error: SaysoError;
}

export interface ReadySettings<Value, Act> {
  readonly step: 'ready';
  readonly value: Value;
  /** What is being done. */
  readonly doing?: Act;
  /** What is done after that, in this order: whole, for it is yet to be sent. */
  readonly waiting: readonly Act[];
  /** What came of the last act. */
  readonly last?: Outcome<Act>;
  /** A refresh went wrong; the value is as it was known before. */
  readonly unread?: SaysoError;
}

export type Outcome<Act> =
  | { readonly type: 'done'; readonly act: Act }
  | { readonly type: 'refused'; readonly act: Act; readonly error: SaysoError }
  /** The person gave up proving who they are; nothing has changed. */
  | { readonly type: 'unproven'; readonly act: Act };

/** What the person does. */
export type SettingsAction<Act> =
  /** Reads it anew; from `failed` it tries again. While something is being done it does nothing: that brings the present value. */
  | { readonly type: 'refresh' }
  /** While another act is under way it waits for its turn; it is forgotten when that one is refused. */
  | { readonly type: 'do'; readonly act: Act }
  /** Forgets what came of the last act. */
  | { readonly type: 'dismiss' };

/** What came of an effect; only effects report these. */
export type SettingsReport<Value, Act> =
  | { readonly type: 'read'; readonly value: Value }
  | { readonly type: 'unread'; readonly error: SaysoError }
  | { readonly type: 'ended'; readonly outcome: Outcome<Act>; readonly value?: Value };

export type SettingsEffect<Value, Act> =
  | { readonly type: 'read' }
  | { readonly type: 'perform'; readonly act: Act; readonly value: Value };
