/** Who acts on a group's records. */
export interface Actor {
  readonly personId: string | null;
  /** Whether the person works for the program office of a site; nobody else reaches records by site. */
  readonly worksAt: (siteId: string) => boolean;
}
