import { TOTP } from 'totp-generator';
import { readQrPicture } from './qr-picture.ts';

const STEP = 30_000;

/** An authenticator app (RFC 6238) that knows what its camera has read; written by others than those who wrote the servers. */
export class Authenticator {
  readonly secret: string;
  readonly #used = new Set<string>();

  constructor(secret: string) {
    this.secret = secret;
  }

  /** Scans the QR code that stands on the page. */
  static async scan(picture: SVGSVGElement): Promise<Authenticator> {
    const { protocol, searchParams } = new URL(await readQrPicture(picture));
    const secret = searchParams.get('secret');
    if (protocol !== 'otpauth:' || secret === null) throw new Error('The picture holds no key.');
    return new Authenticator(secret);
  }

  /** A code that counts now and that was not given before: that of this step of time, or of the next. */
  async next(ahead = 0): Promise<string> {
    for (const away of [0, 1]) {
      const { otp } = await TOTP.generate(this.secret, { timestamp: Date.now() + ahead + away * STEP });
      if (this.#used.has(otp)) continue;
      this.#used.add(otp);
      return otp;
    }
    throw new Error('Every code that counts at the moment was given.');
  }

  /** A code that does not count. */
  async wrong(): Promise<string> {
    const near = [-2, -1, 0, 1, 2].map((away) => TOTP.generate(this.secret, { timestamp: Date.now() + away * STEP }));
    const codes = (await Promise.all(near)).map(({ otp }) => otp);
    return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !codes.includes(code)) ?? '';
  }
}
