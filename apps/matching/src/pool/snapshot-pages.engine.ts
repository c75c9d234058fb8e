import type { AnySnapshot } from './any-snapshot.engine.js';

/** People, sides or pairs in one page. */
const ENTRIES = 2_000;

type Place = readonly string[];
type Holder = Record<string, unknown>;

/** First page: everything but the long lists. Others: so many entries of one of those. */
interface Piece {
  readonly at: Place;
  /** Elements of a list, or the entries of a record. */
  readonly list?: readonly unknown[];
  readonly entries?: readonly (readonly [string, unknown])[];
}

/** Lists and records of a snapshot that grow with its people. */
const LONG: readonly Place[] = [
  ['participants'],
  ['supporters'],
  ['people'],
  ['withoutProfile'],
  ['baseline', 'hours'],
  ...['participants', 'supporters', 'members', 'facilitators', 'frozen', 'forbidden', 'before', 'managers'].map(
    (name) => ['problem', name],
  ),
];

/** A snapshot as texts of bearable length, one after the other. */
export function* pagesOf(snapshot: AnySnapshot, entries = ENTRIES): Generator<string> {
  let head: Holder = { ...snapshot };
  const long = LONG.flatMap((at) => {
    const value = valueAt(snapshot as unknown as Holder, at);
    if (value === undefined) return [];
    head = without(head, at, Array.isArray(value) ? [] : {});
    return [{ at, value }];
  });
  yield JSON.stringify(head);
  for (const { at, value } of long) {
    const name = Array.isArray(value) ? 'list' : 'entries';
    const all: readonly unknown[] = Array.isArray(value) ? value : Object.entries(value);
    for (let from = 0; from < all.length; from += entries)
      yield JSON.stringify({ at, [name]: all.slice(from, from + entries) } satisfies Piece);
  }
}

/** What `pagesOf` took apart. */
export function snapshotFrom(pages: readonly string[]): AnySnapshot {
  const [head = '{}', ...others] = pages;
  const snapshot = JSON.parse(head) as Holder;
  for (const page of others) {
    const { at, list, entries } = JSON.parse(page) as Piece;
    const value = valueAt(snapshot, at);
    if (list) for (const one of list) (value as unknown[]).push(one);
    for (const [key, one] of entries ?? []) (value as Holder)[key] = one;
  }
  return snapshot as unknown as AnySnapshot;
}

function valueAt(holder: Holder, [first, ...rest]: Place): object | undefined {
  const value = holder[first!] as Holder | undefined;
  return rest.length === 0 || value === undefined ? value : valueAt(value, rest);
}

/** A copy with something shorter at one place. */
function without(holder: Holder, [first, ...rest]: Place, instead: unknown): Holder {
  const value = rest.length === 0 ? instead : without(holder[first!] as Holder, rest, instead);
  return { ...holder, [first!]: value };
}
