import type { Session } from '../../model/session.ts';

type Device = Pick<Session, 'device' | 'browser' | 'system'>;

/** The first that fits: most browsers also name those that they want to be taken for. */
const BROWSERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Headless)?(?:Chrome|Chromium|CriOS)\//, 'Chrome'],
  [/\bEpiphany\//, 'GNOME Web'],
  [/\bSafari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\biPad\b/, 'iPadOS'],
  [/\biPhone\b|\biPod\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
];

const nameIn = (text: string, known: typeof BROWSERS): string | undefined =>
  known.find(([pattern]) => pattern.test(text))?.[1];

/**
 * What somebody recognises a session by, read off its `User-Agent`. It is what the browser says of itself: a hint for people, never a proof.
 */
export function deviceOf(userAgent: string | undefined): Device {
  if (!userAgent) return { device: 'unknown' };
  const browser = nameIn(userAgent, BROWSERS);
  const system = nameIn(userAgent, SYSTEMS);
  return {
    device: deviceIn(userAgent, system),
    ...(browser !== undefined && { browser }),
    ...(system !== undefined && { system }),
  };
}

function deviceIn(userAgent: string, system: string | undefined): Device['device'] {
  switch (system) {
    case 'iPadOS':
      return 'tablet';
    case 'iOS':
      return 'phone';
    case 'Android':
      return /\bMobile\b/.test(userAgent) ? 'phone' : 'tablet';
    case undefined:
      return 'unknown';
    default:
      return 'computer';
  }
}
