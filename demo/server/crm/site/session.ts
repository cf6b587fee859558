const PATH = '/api/auth';

/** Who is signed in, as the session cookie says. */
export interface SignedIn {
  readonly name: string;
  readonly email: string;
}

export async function currentPerson(): Promise<SignedIn | undefined> {
  const answer = (await (await fetch(`${PATH}/get-session`)).json()) as { readonly user: SignedIn } | null;
  return answer?.user;
}

/** `refused`: no account has this address and this password together; which of the two it is, nobody is told. */
export async function signIn(email: string, password: string): Promise<'done' | 'refused' | 'failed'> {
  const answered = await send('sign-in/email', { email, password }).catch(() => undefined);
  if (answered?.ok) return 'done';
  return answered && answered.status < 500 ? 'refused' : 'failed';
}

export async function signOut(): Promise<void> {
  await send('sign-out', {});
}

async function send(path: string, body: object): Promise<Response> {
  return await fetch(`${PATH}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
