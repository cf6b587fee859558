import { serve } from '@sayso/server';
import { backend } from './own-backend.ts';
import { authenticate } from './own-sign-in.ts';

export default { fetch: serve({ backend, authenticate }) };
