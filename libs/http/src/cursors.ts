import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { RequestProblem } from './request-problem.js';

const TAG_BYTES = 16;
const LONGEST = 2_048;

/** Values of the sort columns of the last row shown, tie-breaker last. */
export type SortValues = readonly (string | number | boolean | null)[];

/** What a list was asked for: route name, filters, order. A cursor is good for this and nothing else. */
export type ListQuery = Readonly<Record<string, unknown>>;

/** Signed keyset cursors: a client can hand them back, but neither read meaning into them nor make them up. */
export class Cursors {
  /** @param secret at least 32 characters, the same in every process of a service. */
  constructor(private readonly secret: string) {
    if (secret.length < 32) throw new RangeError('the cursor key is too short');
  }

  encode(values: SortValues, query: ListQuery): string {
    const text = Buffer.from(JSON.stringify(values)).toString('base64url');
    return `${text}.${this.tag(text, query).toString('base64url')}`;
  }

  /** @throws RequestProblem 400 `request.bad_cursor` for one that is forged, damaged or of another list. */
  decode(cursor: string, query: ListQuery): SortValues {
    const [text = '', tag = '', ...more] = cursor.length > LONGEST ? [] : cursor.split('.');
    const given = Buffer.from(tag, 'base64url');
    const fits = more.length === 0 && given.length === TAG_BYTES && timingSafeEqual(given, this.tag(text, query));
    if (!fits) throw new RequestProblem(400, 'request.bad_cursor');
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as SortValues;
  }

  private tag(text: string, query: ListQuery): Buffer {
    const of = createHash('sha256').update(canonical(query)).digest();
    return createHmac('sha256', this.secret).update(of).update(text).digest().subarray(0, TAG_BYTES);
  }
}

/** Filters in any order, absent ones left out, make the same text. */
function canonical(query: ListQuery): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return JSON.stringify(given.sort(([a], [b]) => (a < b ? -1 : 1)));
}
