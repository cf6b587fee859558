import { httpBackend } from '@sayso/client/http';

export const backend = httpBackend({
  baseUrl: 'https://api.example.com/sayso',
  headers: { 'x-tenant': 'acme' },
  credentials: 'include',
  fetch: (request, init) => fetch(request, init),
  timeout: 5000,
  retries: 1,
});
