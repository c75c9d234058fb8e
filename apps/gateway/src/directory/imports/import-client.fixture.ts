import type { Principal } from '@holdfast/auth';

export type Files = Readonly<Partial<Record<string, string | Buffer>>>;
type Texts = Readonly<Record<string, string>>;

interface Reply {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: { readonly code?: string; readonly errors?: readonly Texts[] };
}

/** What is needed of the service under test. */
interface Tested {
  http(as: Principal): {
    get(url: string): Promise<{ readonly body: unknown }>;
    post(url: string, body: unknown, headers: Record<string, string>): Promise<Reply>;
  };
  runDueWork(): Promise<unknown>;
  sql<R extends Record<string, unknown>>(text: string, values: unknown[]): Promise<R[]>;
}

interface Shown extends Record<'created' | 'updated' | 'unchanged' | 'rejected', number> {
  readonly state: string;
  readonly lines: { readonly total: number; readonly done: number };
}

interface ShownErrors {
  readonly items: readonly Readonly<Record<'file' | 'line' | 'column' | 'code', string | number | null>>[];
}

const PEOPLE =
  'external_id,lane,site,department,given_name,family_name,email,phone,locale,time_zone,manager_external_id,hired_on,login';
export const SITES = 'external_id,region,name,time_zone\nnorth,Lakes,North Hospital,America/Chicago\n';
export const DEPARTMENTS = 'external_id,site,name\nicu,north,Intensive care\n';

export const people = (...lines: string[]): string => [PEOPLE, ...lines, ''].join('\r\n');

/** A line of people.csv: staff of North unless said. */
export function person(id: string, over: Texts = {}): string {
  const cells: Texts = { external_id: id, lane: 'staff', site: 'north', given_name: 'Ada', ...over };
  return PEOPLE.split(',')
    .map((column) => cells[column] ?? '')
    .join(',');
}

const BOUNDARY = 'a-line-between';

/** A form as a browser sends it. */
export function form(files: Files, fields: Texts = {}) {
  const part = (name: string, more: string, content: string | Buffer = '') => [
    Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`),
    Buffer.from(content as string),
    Buffer.from('\r\n'),
  ];
  const parts = [
    ...Object.entries(files).flatMap(([name, content]) => part(name, `; filename="${name}.csv"`, content)),
    ...Object.entries(fields).flatMap(([name, text]) => part(name, '', text)),
  ];
  const body = Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]);
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` } };
}

/** Somebody who imports. */
export class ImportClient {
  constructor(
    private readonly service: Tested,
    readonly me: Principal,
  ) {}

  send(files: Files, fields: Texts = {}, more: Texts = {}) {
    const { body, headers } = form(files, fields);
    return this.service.http(this.me).post('/v1/imports', body, { ...headers, ...more });
  }

  /** Sends, does the work and tells how it ended. */
  async run(files: Files, fields: Texts = {}) {
    const { status, text, headers } = await this.send(files, fields);
    if (status !== 202) throw new Error(`${status} ${text}`);
    await this.service.runDueWork();
    return this.outcome(String(headers['location']));
  }

  async outcome(address: string) {
    const get = async (url: string) => (await this.service.http(this.me).get(url)).body;
    const { state, lines, created, updated, unchanged, rejected } = (await get(address)) as Shown;
    const { items } = (await get(`${address}/errors?limit=200`)) as ShownErrors;
    const errors = items.map(({ file, line, column, code }) => `${file} ${line} ${column} ${code}`);
    return { address, state, lines, counts: [created, updated, unchanged, rejected], errors };
  }

  /** Events of the tenant by name. */
  async published(): Promise<Record<string, number>> {
    const rows = await this.service.sql<{ name: string; count: number }>(
      `SELECT split_part(type, '.', 4) AS name, count(*)::int AS count FROM gateway.event_log
       WHERE tenant_id = $1 GROUP BY 1 ORDER BY 1`,
      [this.me.tenantId],
    );
    return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
  }
}
