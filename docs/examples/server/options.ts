import { serve } from '@sayso/server';
import { backend } from './own-backend.ts';
import { authenticate } from './own-sign-in.ts';

/** The host's own log. */
export const lines: string[] = [];

export const handler = serve({
  backend,
  authenticate,
  basePath: '/people',
  trustedOrigins: ['https://admin.example.com'],
  cors: { origins: ['https://app.example.com'], credentials: true },
  maxBytes: 64 * 1024,
  onError: ({ requestId, operation, error }) => {
    lines.push(`${requestId} ${operation ?? '-'} ${error instanceof Error ? error.name : 'unknown'}`);
  },
});
