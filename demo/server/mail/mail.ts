import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Messages, OutgoingMessage } from '@sayso/postgres';
import type { DevHost } from '../host.ts';

/** The messages of a product in development: nobody gets them, everybody at this machine can read them. */
export interface Mail extends Messages {
  /** The newest first. */
  sent(): readonly OutgoingMessage[];
}

/** Keeps messages in memory. */
export function mailInMemory(): Mail {
  const sent = new Map<string, OutgoingMessage>();
  return {
    send(message) {
      sent.set(message.id, message);
      return Promise.resolve();
    },
    sent: () => [...sent.values()].toReversed(),
  };
}

/** Keeps messages in a folder, too, each as a file that mail programs open; what the folder held before is removed. */
export async function mailIn(folder: string, host: DevHost): Promise<Mail> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const memory = mailInMemory();
  return {
    sent: () => memory.sent(),
    async send(message) {
      await writeFile(join(folder, `${message.id}.eml`), internetMessage(host, message));
      await memory.send(message);
    },
  };
}

/** RFC 5322, with headers in UTF-8 as RFC 6532 has it. */
function internetMessage(host: DevHost, message: OutgoingMessage): string {
  const { subject, body } = host.message(message);
  return [
    `Date: ${new Date(message.at).toUTCString().replace('GMT', '+0000')}`,
    `From: ${host.name} <no-reply@${host.id}.example>`,
    `To: ${oneLine(message.to)}`,
    `Subject: ${oneLine(subject || 'SMS')}`,
    `Message-ID: <${message.id}@${host.id}.example>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    ...body.split('\n'),
    '',
  ].join('\r\n');
}

const oneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ');
