/** What names of fields mean wherever they appear: `docs/fields.md`. */
export type Meanings = ReadonlyMap<string, string>;

const ROW = /^\| `(\w[\w-]*)` +\| (.+?) +\|$/;

/** Rows of the table of a Markdown file. @throws Error when a name is explained twice. */
export function meaningsIn(markdown: string): Meanings {
  const meanings = new Map<string, string>();
  for (const line of markdown.split('\n')) {
    const [, name = '', meaning = ''] = ROW.exec(line) ?? [];
    if (meanings.has(name)) throw new Error(`docs/fields.md explains ${name} twice`);
    if (name !== '') meanings.set(name, meaning);
  }
  return meanings;
}
