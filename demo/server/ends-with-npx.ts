import { readFile } from 'node:fs/promises';

/**
 * Calls back when the `npx` that started this process is gone: npx hands no SIGTERM on, and whoever ends it means all of it. Does
 * nothing where npx did not start it, and where processes cannot be read (only Linux has `/proc`). Drop when npm hands signals on.
 */
export async function endsWithNpx(end: () => void): Promise<void> {
  const npx = await npxAbove(process.ppid);
  if (npx === undefined) return;
  const watch = setInterval(() => {
    if (isThere(npx)) return;
    clearInterval(watch);
    end();
  }, 500);
  watch.unref();
}

async function npxAbove(pid: number): Promise<number | undefined> {
  if (pid <= 1) return undefined;
  const [command, state] = await Promise.all(['cmdline', 'stat'].map((file) => read(`/proc/${pid}/${file}`)));
  if (command === undefined || state === undefined) return undefined;
  if (/^(?:npm exec|npx) /.test(command.replaceAll('\0', ' '))) return pid;
  // The name of the program stands in parentheses and may hold anything.
  const [, , parent] = state.slice(state.lastIndexOf(')')).split(' ');
  return await npxAbove(Number(parent));
}

const read = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined);

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
