/** Lets two processes call each other over the channel between them. */

type Method = (...args: never[]) => Promise<unknown>;
/** What the other side may call: methods by the name of their port. */
export type Ports = Readonly<Record<string, Readonly<Record<string, Method>>>>;

interface Call {
  readonly call: number;
  readonly port: string;
  readonly method: string;
  readonly args: readonly unknown[];
}

interface Answer {
  readonly answered: number;
  readonly value?: unknown;
  readonly failed?: { readonly message: string; readonly code?: string };
}

/** One end: `process` in a child, the child in its parent. */
interface End {
  send?(message: object): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'disconnect', listener: () => void): unknown;
}

export interface Channel {
  call(port: string, method: string, ...args: readonly unknown[]): Promise<unknown>;
}

export function channelOver(end: End, ports: Ports): Channel {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let calls = 0;
  end.on('message', (message) => {
    const said = message as Call | Answer;
    if ('call' in said) {
      void answerTo(said).then((answer) => end.send?.(answer));
      return;
    }
    const { resolve, reject } = waiting.get(said.answered) ?? {};
    waiting.delete(said.answered);
    if (said.failed) reject?.(Object.assign(new Error(said.failed.message), said.failed));
    else resolve?.(said.value);
  });
  end.once('disconnect', () => {
    for (const { reject } of waiting.values()) reject(new Error('The other process has gone.'));
  });

  async function answerTo({ call, port, method, args }: Call): Promise<Answer> {
    try {
      const asked = ports[port]?.[method];
      if (!asked) throw new TypeError(`Nobody answers ${port}.${method} here.`);
      return { answered: call, value: await asked(...(args as never[])) };
    } catch (error) {
      const { message, code } = error as NodeJS.ErrnoException;
      return { answered: call, failed: { message, ...(code !== undefined && { code }) } };
    }
  }

  return {
    call(port, method, ...args) {
      calls += 1;
      const answer = Promise.withResolvers<unknown>();
      waiting.set(calls, answer);
      end.send?.({ call: calls, port, method, args } satisfies Call);
      return answer.promise;
    },
  };
}
