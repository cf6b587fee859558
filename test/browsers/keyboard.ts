import { executeServerCommand } from '@web/test-runner-commands';

/**
 * Presses real keys in the page, in all three engines: names of `KeyboardEvent.key`, a chord joined by `+` (`Shift+Tab`), `Space` for
 * the space bar.
 */
export async function press(keys: string): Promise<void> {
  await executeServerCommand('keyboard', { chord: keys === '+' ? ['+'] : keys.split('+') });
}

/** Types the text into whatever has focus, one real key after the other. */
export async function type(text: string): Promise<void> {
  await executeServerCommand('keyboard', { text });
}
