/** Why the bin does not do what it was asked to, in one line for whoever asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
