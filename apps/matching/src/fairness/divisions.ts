/** How the people of a program are divided. What people have lived through is never one of them. */
export const DIVISIONS = ['site', 'department', 'language'] as const;
export type Division = (typeof DIVISIONS)[number];

/** People of one run also by how long they had waited when it began. */
export const RUN_DIVISIONS = [...DIVISIONS, 'waited'] as const;
export type RunDivision = (typeof RUN_DIVISIONS)[number];

/** Smaller departments of a site are told as one, `others`: the lowest number that is enough in either lane. */
export const SMALL_DEPARTMENT = 11;

export interface Part {
  /** A site, a department or `others` or `none`, a language or `unknown`, or how long people had waited. */
  readonly value: string;
  /** Null: people of several sites. */
  readonly siteId: string | null;
}

/** `department:<id>@<site>`, `language:<code>`, or a site. */
export function partOf(name: string): Part {
  const [, value, siteId] = /^[^:]+:([^@]+)(?:@(.+))?$/.exec(name) ?? [];
  return value === undefined ? { value: name, siteId: name } : { value, siteId: siteId ?? null };
}
