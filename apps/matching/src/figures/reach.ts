/** Which figures somebody may be shown: the whole only to those who work for all of it, or the rest would follow. */
export interface Reach {
  readonly whole: boolean;
  readonly sites: (siteId: string) => boolean;
}

export function reachOf(sites: readonly string[] | '*', siteIds: readonly string[]): Reach {
  const mine = (siteId: string) => sites === '*' || sites.includes(siteId);
  return { whole: siteIds.every(mine), sites: mine };
}
