import { chromium, type CDPSession, type Page } from 'playwright-core';
import { findChromium } from '../browsers/chromium.ts';
import { bundle } from '../repository/bundle.ts';
import { build } from '../run/build.ts';

/** A page of its own in Chromium, and its debugging session for what pages cannot ask themselves. */
export interface Measured {
  readonly page: Page;
  readonly session: CDPSession;
}

/** Builds the packages, bundles the entry for production and opens it in an empty page. Fails with the first error on the page. */
export async function inPage<Result>(
  name: string,
  entry: string,
  measure: (measured: Measured) => Promise<Result>,
): Promise<Result> {
  const built = await build();
  if (!built.ok) throw new Error(built.output);
  const { initial } = await bundle(name, entry, { inOneFile: true });
  const { executablePath, args, env } = await findChromium();
  const flags = [...args, '--js-flags=--expose-gc', '--enable-precise-memory-info'];
  const browser = await chromium.launch({ executablePath, args: flags, env: { ...env } });
  try {
    const page = await browser.newPage();
    const failed = new Promise<never>((_resolve, reject) => page.on('pageerror', reject));
    await page.setContent('<!doctype html><html lang="en"><title>Bench</title><body></body></html>');
    await page.addScriptTag({ type: 'module', content: initial.map(({ code }) => code).join('\n') });
    const session = await page.context().newCDPSession(page);
    return await Promise.race([measure({ page, session }), failed]);
  } finally {
    await browser.close();
  }
}
