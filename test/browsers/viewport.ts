import { executeServerCommand } from '@web/test-runner-commands';

/** Makes what the page sees of its window this wide and high, in CSS pixels and in all three engines; in WebKit at least some 450 wide. */
export async function resize(width: number, height: number): Promise<void> {
  // A window driven from outside is measured with its frame and its toolbar.
  const around = { width: outerWidth - innerWidth, height: outerHeight - innerHeight };
  const resized = new Promise<void>((resolve) => {
    if (innerWidth === width && innerHeight === height) resolve();
    else addEventListener('resize', () => resolve(), { once: true });
  });
  await executeServerCommand('resize', { width, height, around });
  await resized;
}
