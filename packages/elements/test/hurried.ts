import { type Backend, changesGet } from '@sayso/contract';

/** Each later look at a change lets the host work to the end of what it can do by itself. */
export function hurried(backend: Backend): Backend {
  let looks = 0;
  return {
    serves: (operation) => backend.serves(operation),
    async call(operation, input, context) {
      let answer = await backend.call(operation, input, context);
      if (operation.id !== changesGet.id) return answer;
      looks += 1;
      if (looks === 1) return answer;
      for (let work = 0; work < 60; work += 1) answer = await backend.call(operation, input, context);
      return answer;
    },
  };
}
