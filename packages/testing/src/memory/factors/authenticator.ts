import type { Timestamp } from '@sayso/contract';
import { Secret, TOTP } from 'otpauth';

/** A step before and after the present one: clocks differ, and people type slowly. */
const WINDOW = 1;

/** A new key for an authenticator app, in base 32. */
export function newAuthenticatorKey(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an app reads out of the QR code. */
export function authenticatorUri(secret: string, issuer: string, label: string): string {
  return new TOTP({ issuer, label, secret }).toString();
}

/** The step of time whose code this is; undefined for any other code. */
export function stepOf(secret: string, typed: string, now: Timestamp): number | undefined {
  const timestamp = Date.parse(now);
  const token = typed.replaceAll(/\s/g, '');
  const delta = TOTP.validate({ token, secret: Secret.fromBase32(secret), timestamp, window: WINDOW });
  return delta === null ? undefined : TOTP.counter({ timestamp }) + delta;
}
