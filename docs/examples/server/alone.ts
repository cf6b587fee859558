import { serve } from '@sayso/server';
import { listen } from '@sayso/server/node';
import { backend } from './own-backend.ts';

export const { origin, close } = await listen({ handler: serve({ backend }) });
