import { openApiDocument } from '@sayso/contract/openapi';

export const document = openApiDocument({ serverUrl: 'https://app.example.com/api/sayso', title: 'Acme' });
