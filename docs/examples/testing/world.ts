import { httpBackend } from '@sayso/client/http';
import type { World } from '@sayso/testing/conformance';
import { startProduct } from './product.ts';

export const world: World = {
  name: 'our backend',
  async begin(setup) {
    if (setup !== 'standard') return undefined;
    const { baseUrl, people, ...product } = await startProduct();
    const backendOf = (headers: Record<string, string>) => httpBackend({ baseUrl, headers, retries: 0 });
    return {
      people,
      anonymous: backendOf({}),
      signIn: async (persona) => backendOf({ authorization: `Bearer ${await product.signIn(people[persona])}` }),
      ports: {
        advance: product.moveClock,
        codeSentTo: async (persona) => (await product.lastMailTo(people[persona].email))?.params['code'] ?? '',
      },
      end: product.close,
    };
  },
};
