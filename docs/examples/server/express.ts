import express from 'express';
import { serve } from '@sayso/server';
import { nodeHandler } from '@sayso/server/node';
import { backend } from './own-backend.ts';
import { authenticate } from './own-sign-in.ts';

export const app = express();
app.use(express.json());
app.use('/api/sayso', nodeHandler(serve({ backend, authenticate })));
app.get('/', (_request, response) => void response.send('The rest of the product.'));
