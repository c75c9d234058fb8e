import type { Message, Summary } from './messages.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)}</title><style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 64rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #8884; vertical-align: top }
pre { white-space: pre-wrap; background: #8882; padding: 1rem; border-radius: .3rem; overflow-wrap: anywhere }
</style></head><body>${body}</body></html>`;

/** The newest messages. */
export function listPage(messages: readonly Summary[], count: number): string {
  const rows = messages.map(
    ({ id, receivedAt, to, subject }) =>
      `<tr><td>${escape(receivedAt.slice(0, 19).replace('T', ' '))}</td><td>${escape(to.join(', '))}</td>` +
      `<td><a href="/messages/${id}">${escape(subject || '(no subject)')}</a></td></tr>`,
  );
  const table = `<table><thead><tr><th>Received (UTC)</th><th>To</th><th>Subject</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  const shown = count > messages.length ? `, the newest ${messages.length} shown` : '';
  return page(
    'Mail sink',
    `<h1>Mail sink: ${count} messages${shown}</h1>${count > 0 ? table : '<p>Nothing sent yet.</p>'}`,
  );
}

/** One message as its reader would get it, and what it carries. */
export function messagePage(message: Message): string {
  const headers = message.headers.map(({ key, value }) => `<tr><th>${escape(key)}</th><td>${escape(value)}</td></tr>`);
  const attachments = message.attachments.map(
    ({ filename, mimeType, content }) =>
      `<h2>${escape(filename || 'Attachment')} (${escape(mimeType)})</h2><pre>${escape(content)}</pre>`,
  );
  return page(
    message.subject,
    `<p><a href="/">All messages</a></p><h1>${escape(message.subject)}</h1>
<p>From ${escape(message.from)} to ${escape(message.to.join(', '))}</p>
<h2>Text</h2><pre>${escape(message.text)}</pre>${attachments.join('')}
<h2>Headers</h2><table><tbody>${headers.join('')}</tbody></table>
<p><a href="/api/messages/${message.id}/raw">As it came</a></p>`,
  );
}
