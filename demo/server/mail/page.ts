import type { OutgoingMessage } from '@sayso/postgres';
import type { DevHost } from '../host.ts';

export const MAIL_PATH = '/dev/mail';

/** All messages that were sent, the newest first, as a page that needs no script. */
export function mailPage(host: DevHost, messages: readonly OutgoingMessage[]): Response {
  const list = messages.map((message) => article(host, message)).join('');
  const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Mail of ${escaped(host.name)}</title>
  </head>
  <body>
    <main>
      <h1>Mail of ${escaped(host.name)}</h1>
      <p>Nobody gets these messages. <a href="${MAIL_PATH}">Load again</a> · <a href="/">To the product</a></p>
      ${list || '<p>Nothing has been sent yet.</p>'}
    </main>
  </body>
</html>
`;
  return new Response(page, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
  });
}

function article(host: DevHost, message: OutgoingMessage): string {
  const { subject, body } = host.message(message);
  return `<article lang="${escaped(message.locale)}">
        <h2>${escaped(subject || 'SMS')}</h2>
        <p>To ${escaped(message.to)}, <time datetime="${escaped(message.at)}">${escaped(message.at)}</time></p>
        ${body
          .split('\n')
          .map((line) => `<p>${linked(escaped(line))}</p>`)
          .join('')}
      </article>`;
}

/** The links of messages lead to addresses of this site. */
const linked = (line: string): string => line.replace(/(: )(\/\S*#\S+)$/, '$1<a href="$2">$2</a>');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
