import { press } from '../browsers/keyboard.ts';
import { fill, lookUp, reads, until } from './roles.ts';

/** Of every person of every sample. */
export const PASSWORD = 'correct horse battery staple';

/** Proves who it is with the password, as soon as the dialog takes it. */
export async function prove(password: string = PASSWORD): Promise<void> {
  await askedForProof();
  await fill('Password', password);
  await press('Enter');
}

/** Waits until the dialog asks, and takes an answer: it moves focus once more when it has begun. */
export async function askedForProof(): Promise<void> {
  await reads('Confirm that it is you');
  await until(
    () => (lookUp('button', 'Confirm')?.getAttribute('aria-disabled') === 'false' ? true : undefined),
    'nothing to answer',
  );
}
