/** What is needed of the service under test. */
interface Tested {
  sql<R extends Record<string, unknown>>(text: string, values?: unknown[]): Promise<R[]>;
  published(): Promise<readonly object[]>;
}

/** What cannot be told of a person from where it stands: ids, codes, times and texts, each as one text. */
export type Values = ReadonlySet<string>;

/** Everything that is kept, told or logged together with a person's id. */
export async function tracesOf(service: Tested, log: readonly string[], personId: string): Promise<Values> {
  const rows = [];
  for (const table of await tables(service))
    rows.push(
      ...(await service.sql(`SELECT to_jsonb(t) AS row FROM gateway."${table}" t WHERE t::text LIKE $1`, [
        `%${personId}%`,
      ])),
    );
  const events = (await service.published()).filter((event) => JSON.stringify(event).includes(personId));
  const lines = log.filter((line) => line.includes(personId)).map((line) => JSON.parse(line) as object);
  return valuesIn([rows, events, lines]);
}

async function tables(service: Tested): Promise<string[]> {
  const found = await service.sql<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'gateway'::regnamespace AND relkind IN ('r', 'p')`,
  );
  return found.map(({ name }) => name);
}

/** Every text and number of it, at any depth. */
export function valuesIn(value: unknown): Values {
  if (typeof value === 'object' && value !== null)
    return new Set(Object.values(value).flatMap((inner) => [...valuesIn(inner)]));
  return new Set(typeof value === 'string' || typeof value === 'number' ? [String(value)] : []);
}

/** What two have in common beyond what any two others have. */
export const linking = (two: readonly [Values, Values], others: readonly [Values, Values]): string[] =>
  [...two[0]].filter((value) => two[1].has(value) && !(others[0].has(value) && others[1].has(value))).sort();
