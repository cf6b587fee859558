import { createServer } from 'node:http';
import { serve } from '@sayso/server';
import { nodeHandler } from '@sayso/server/node';
import { backend } from './own-backend.ts';
import { authenticate } from './own-sign-in.ts';

export const server = createServer(nodeHandler(serve({ backend, authenticate })));
