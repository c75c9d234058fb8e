import type { Prepared, Ready } from './prepare.js';
import type { Person } from './problem.js';

/**
 * Who could meet whom at all, by lane, place and language: whoever shares none of these with somebody need not be
 * compared with them. Rules that are off, and whatever else decides, are left to the comparison.
 */
export class MeetingIndex {
  private readonly bySign = new Map<string, number[]>();
  /** Per supporter the last search they were found in. */
  private readonly seen: Int32Array;
  private search = 0;

  constructor(private readonly all: Prepared) {
    this.seen = new Int32Array(all.supporters.length);
    all.supporters.forEach((supporter, index) => {
      for (const sign of this.signs(supporter)) {
        const list = this.bySign.get(sign);
        if (list) list.push(index);
        else this.bySign.set(sign, [index]);
      }
    });
  }

  /** Indices of supporters, in their order. */
  candidates(participant: Ready<Person>): readonly number[] {
    const lists = this.signs(participant).flatMap((sign) => {
      const list = this.bySign.get(sign);
      return list ? [list] : [];
    });
    if (lists.length < 2) return lists[0] ?? [];
    const found: number[] = [];
    this.search++;
    for (const list of lists)
      for (const index of list) {
        if (this.seen[index] === this.search) continue;
        this.seen[index] = this.search;
        found.push(index);
      }
    return found.sort((a, b) => a - b);
  }

  private signs({ person, languages }: Ready<Person>): string[] {
    const { rules } = this.all;
    const lane = rules.has('lane') ? person.lane : '';
    const places = rules.has('modality')
      ? person.modalities.map((one) => (one === 'site' ? `@${person.siteId}` : '~'))
      : [''];
    const spoken = rules.has('language') ? languages : [''];
    return places.flatMap((place) => spoken.map((language) => JSON.stringify([lane, place, language])));
  }
}
