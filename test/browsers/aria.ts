import { executeServerCommand } from '@web/test-runner-commands';

/**
 * What a screen reader is told of the element that the selector finds (open shadow roots are searched), as Playwright's YAML of roles, names and
 * states. Only in `*.chromium.ts`.
 */
export async function ariaSnapshot(selector = 'body'): Promise<string> {
  const { snapshot } = await executeServerCommand<{ snapshot: string }, string>('aria-snapshot', selector);
  return snapshot;
}
