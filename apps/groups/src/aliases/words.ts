const words = (text: string) => text.trim().split(/\s+/);

const FIRST = words(`
  amber brave bright calm clear copper dawn early even fern gentle golden green hazel ivory kind
  late light little lively mellow mild misty noble open patient plain quiet silver slow soft steady
  still sunny tall tender true warm wide young
`);
const SECOND = words(`
  alder aspen badger beech birch bison brook cedar clover comet crane creek dove egret elm falcon
  finch fjord fox glacier harbor hare heron island juniper lake lark lynx maple meadow moss otter
  owl pine plover raven reef river robin willow
`);

/** Every alias there is: nothing a person could write their own name or a wish about themself into. */
export const ALIASES: readonly string[] = FIRST.flatMap((first) => SECOND.map((second) => `${first}-${second}`));

/**
 * One that nobody of the group has, by chance alone: what were computed from the person or from the order of joining
 * could be computed by others.
 * @param chance from 0 up to, but not including, the number it is given
 */
export function drawAlias(taken: ReadonlySet<string>, chance: (below: number) => number): string {
  const free = ALIASES.filter((alias) => !taken.has(alias));
  const drawn = free[chance(free.length)];
  if (drawn === undefined) throw new RangeError('a group has more members than there are aliases');
  return drawn;
}
