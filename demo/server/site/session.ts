const PATH = '/api/auth';

/** Who is signed in, as the session cookie says. */
export type SignedIn =
  | { readonly kind: 'person'; readonly name: string; readonly email: string }
  | { readonly kind: 'operator'; readonly name: string };

interface Answer {
  readonly user?: { readonly name: string; readonly email: string };
  readonly operator?: { readonly name: string };
}

export async function current(): Promise<SignedIn | undefined> {
  const answer = (await (await fetch(`${PATH}/get-session`)).json()) as Answer | null;
  if (answer?.operator) return { kind: 'operator', name: answer.operator.name };
  return answer?.user && { kind: 'person', ...answer.user };
}

/** `refused`: no account has this address and this password together; which of the two it is, nobody is told. */
export async function signIn(email: string, password: string): Promise<'done' | 'refused' | 'failed'> {
  return outcome(await send('sign-in/email', { email, password }), 'refused');
}

/** `taken`: an account has this address. */
export async function signUp(person: {
  readonly displayName: string;
  readonly email: string;
  readonly password: string;
}): Promise<'done' | 'taken' | 'failed'> {
  const { displayName: name, email, password } = person;
  return outcome(await send('sign-up/email', { name, email, password }), 'taken');
}

export async function signInAsOperator(operatorId: string): Promise<void> {
  await send('sign-in/operator', { operatorId });
}

export async function signOut(): Promise<void> {
  await send('sign-out', {});
}

function outcome<Refusal>(answered: Response | undefined, refusal: Refusal): 'done' | Refusal | 'failed' {
  if (answered?.ok) return 'done';
  return answered && answered.status < 500 ? refusal : 'failed';
}

async function send(path: string, body: object): Promise<Response | undefined> {
  const asked = fetch(`${PATH}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return await asked.catch(() => undefined);
}
