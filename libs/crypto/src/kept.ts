/** What takes longer to make than to keep. Bounded: when full, all of it is forgotten. */
export class Kept<V> {
  private readonly kept = new Map<string, V>();

  constructor(private readonly most: number) {}

  get(name: string, make: () => V): V {
    const known = this.kept.get(name);
    if (known !== undefined) return known;
    const made = make();
    if (this.kept.size >= this.most) this.kept.clear();
    this.kept.set(name, made);
    return made;
  }

  get size(): number {
    return this.kept.size;
  }
}
