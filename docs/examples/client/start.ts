import { createClient } from '@sayso/client';
import { httpBackend } from '@sayso/client/http';

declare const signIn: { freshToken(): Promise<string> };

export function startOnAPage() {
  const client = createClient(httpBackend({ baseUrl: '/api/sayso' }));
  return client;
}

export function startInAScript() {
  const client = createClient(
    httpBackend({
      baseUrl: 'https://app.example.com/api/sayso',
      headers: async () => ({ authorization: `Bearer ${await signIn.freshToken()}` }),
    }),
    { locale: 'sv' },
  );
  return client;
}
