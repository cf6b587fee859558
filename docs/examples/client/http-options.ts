import { httpBackend } from '@sayso/client/http';

export const backend = httpBackend({
  baseUrl: 'https://api.example.com/sayso',
  headers: { 'x-tenant': 'acme' },
  credentials: 'include',
  fetch: (request) => fetch(request),
  timeout: 5000,
  retries: 1,
});
