import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import PostalMime, { type Email } from 'postal-mime';

/** What a list shows. */
export interface Summary {
  readonly id: string;
  readonly receivedAt: string;
  /** Envelope: who the server was told to deliver to, whatever the header says. */
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
}

export interface Message extends Summary {
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  readonly text: string;
  readonly html: string;
  /** Texts, with `\n` at the end of lines; `raw` has them as they came. */
  readonly attachments: readonly { readonly filename: string; readonly mimeType: string; readonly content: string }[];
  readonly raw: string;
}

interface Stored extends Summary {
  /** base64 */
  readonly raw: string;
}

/** Every message received, in a file of one JSON line each; memory holds the summaries. */
export class Messages {
  readonly #file: FileHandle;
  readonly #places = new Map<string, { readonly summary: Summary; readonly offset: number; readonly length: number }>();
  #end = 0;
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async open(path: string): Promise<Messages> {
    await mkdir(dirname(path), { recursive: true });
    const messages = new Messages(await open(path, 'a+'));
    await messages.#load(path);
    return messages;
  }

  /** Resolves when the message is on disk: only then may the sender hear that it was accepted. */
  async add(raw: Buffer, envelope: { from: string; to: readonly string[] }): Promise<Summary> {
    const { subject, messageId } = await PostalMime.parse(raw);
    const summary: Summary = {
      id: randomUUID(),
      receivedAt: new Date().toISOString(),
      ...envelope,
      subject: subject ?? '',
      messageId: messageId ?? '',
    };
    const line = Buffer.from(`${JSON.stringify({ ...summary, raw: raw.toString('base64') } satisfies Stored)}\n`);
    const written = this.#writing.then(() => this.#append(summary, line));
    this.#writing = written.catch(() => {});
    await written;
    return summary;
  }

  /** Newest first. */
  list({ to, limit = 100 }: { to?: string; limit?: number } = {}): Summary[] {
    const found: Summary[] = [];
    for (const { summary } of [...this.#places.values()].reverse()) {
      if (found.length >= limit) break;
      if (!to || summary.to.some((address) => address.toLowerCase() === to.toLowerCase())) found.push(summary);
    }
    return found;
  }

  get count(): number {
    return this.#places.size;
  }

  async get(id: string): Promise<Message | undefined> {
    const place = this.#places.get(id);
    if (!place) return undefined;
    const buffer = Buffer.alloc(place.length);
    await this.#file.read(buffer, 0, place.length, place.offset);
    const raw = Buffer.from((JSON.parse(buffer.toString()) as Stored).raw, 'base64');
    return { ...place.summary, ...contents(await PostalMime.parse(raw)), raw: raw.toString() };
  }

  async clear(): Promise<void> {
    await this.#writing;
    await this.#file.truncate(0);
    this.#places.clear();
    this.#end = 0;
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#file.close();
  }

  async #append(summary: Summary, line: Buffer): Promise<void> {
    await this.#file.appendFile(line);
    this.#remember(summary, line.length);
  }

  #remember(summary: Summary, length: number): void {
    this.#places.set(summary.id, { summary, offset: this.#end, length });
    this.#end += length;
  }

  async #load(path: string): Promise<void> {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      const summary = summaryOf(line);
      if (!summary) break;
      this.#remember(summary, Buffer.byteLength(line) + 1);
    }
    // A line cut off by a crash belongs to a message its sender still holds.
    await this.#file.truncate(this.#end);
  }
}

function summaryOf(line: string): Summary | undefined {
  try {
    const { raw: _, ...summary } = JSON.parse(line) as Stored;
    return summary;
  } catch {
    return undefined;
  }
}

function contents(email: Email): Pick<Message, 'headers' | 'text' | 'html' | 'attachments'> {
  return {
    headers: email.headers.map(({ originalKey, value }) => ({ key: originalKey, value })),
    text: email.text ?? '',
    html: email.html ?? '',
    attachments: email.attachments.map(({ filename, mimeType, content }) => ({
      filename: filename ?? '',
      mimeType,
      content: typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString(),
    })),
  };
}
