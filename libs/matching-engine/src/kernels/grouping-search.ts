import type { GroupingRules } from './grouping-rules.js';
import { GroupingOpening, next } from './grouping-opening.js';
import type { GroupingTables } from './grouping-state.js';

const { floor } = Math;

const TABLE = 4096;
const LOGARITHMS = Float64Array.from({ length: TABLE }, (_, k) => -Math.log((k + 0.5) / TABLE));
/** Beyond this many temperatures a loss is never taken: below the least chance of the table. */
const HOPELESS = LOGARITHMS[0]!;
/** Partners looked at one after the other: their rows lie side by side in memory. */
const RUN = 64;
/** Shares of moves taken: a first cycle begins below `LOOSE`, later ones where it fell below `WARM`. */
const LOOSE = 0.03;
const WARM = 1e-3;
const FROZEN = 1e-5;
const COOLING = 0.96;
const COLDEST = 1 / 300;
const GROWTH = 1.7;

/**
 * Simulated annealing over exchanges of two units and moves of one, with a table of what each unit would gain in each
 * group: a move is judged in a handful of additions, and only a move that is made costs a pass over the units. Cycles
 * from warm to cold follow one another from the best state, each longer than the last.
 */
export class GroupingSearch extends GroupingOpening {
  /** Moves judged so far. */
  judged = 0;
  private temperature = 0;
  private warm = 0;
  private coldest = 0;
  private stage: 'new' | 'probing' | 'cooling' = 'new';
  private stageLeft = 0;
  private stageLength = 0;
  private taken = 0;
  private quiet = 0;
  private block: number;

  /** @param start group of each unit, within all bounds and rules; `groups` = nobody's */
  constructor(tables: GroupingTables, start: Int32Array, rules: GroupingRules | null, seed: number) {
    super(tables, start, rules, seed);
    this.block = Math.max(500, floor((tables.units * tables.units) / 16));
  }

  /** Judges so many moves, a little more where a run of partners is under way. */
  run(moves: number): void {
    if (this.tables.units < 2) return;
    for (let left = moves; left > 0;) {
      if (this.stage === 'new') this.startCycle();
      const now = Math.min(left, this.stageLeft);
      this.taken += this.rules === null ? this.anneal(now) : this.annealRuled(now, this.rules);
      this.stageLeft -= now;
      left -= now;
      this.judged += now;
      if (this.stageLeft <= 0) this.endStage();
    }
  }

  private startCycle(): void {
    if (this.warm > 0) this.load(this.best);
    if (this.rules !== null) this.openAll();
    const first = this.warm === 0;
    this.temperature = first ? this.spread() : this.warm;
    this.stage = first ? 'probing' : 'cooling';
    this.coldest = this.temperature * COLDEST;
    this.stageLength = this.block;
    this.stageLeft = this.stageLength;
    [this.taken, this.quiet] = [0, 0];
  }

  private endStage(): void {
    const share = this.taken / this.stageLength;
    const frozen = share <= FROZEN || this.temperature <= this.coldest;
    if (this.stage === 'probing') {
      // Halves until few moves are taken: how hot that is depends on how the gains are spread.
      if (share > LOOSE && !frozen) this.temperature *= 0.7;
      else this.stage = 'cooling';
      this.warm = this.temperature;
      this.coldest = this.temperature * COLDEST;
      if (this.stage === 'cooling') this.stageLength = this.block;
    } else {
      if (share > WARM) this.warm = this.temperature;
      this.temperature *= COOLING;
      this.quiet = frozen ? this.quiet + 1 : 0;
      if (this.quiet >= 2) {
        this.stage = 'new';
        this.block = floor(this.block * GROWTH);
      }
    }
    this.taken = 0;
    this.stageLeft = this.stageLength;
  }

  /** Standard deviation of gains: the order of what a move changes. */
  private spread(): number {
    const { gain } = this.tables;
    const stride = Math.max(1, floor(gain.length / 20_000));
    let [sum, squares, count] = [0, 0, 0];
    for (let k = 1; k < gain.length; k += stride, count++) {
      sum += gain[k]!;
      squares += gain[k]! * gain[k]!;
    }
    return Math.max(1, 4 * Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2)));
  }

  /** Returns how many moves were made. */
  private anneal(moves: number): number {
    const { units, groups, gain } = this.tables;
    const { groupOf, table, own } = this;
    const cold = 1 / this.temperature;
    let [state, made] = [this.random, 0];
    for (let left = moves; left > 0; left -= RUN) {
      state = next(state);
      const u = (state >>> 0) % units;
      state = next(state);
      if (this.shift(u, (state >>> 0) % groups, state)) made++;
      let g = groupOf[u]!;
      let v = (state >>> 4) % units;
      const row = u * units;
      for (let k = 0; k < RUN; k++) {
        if (++v >= units) v = 0;
        const h = groupOf[v]!;
        if (h === g) continue;
        const delta = table[h * units + u]! - own[u]! + table[g * units + v]! - own[v]! - 2 * gain[row + v]!;
        if (delta <= 0) {
          const loss = -delta * cold;
          if (loss >= HOPELESS) continue;
          state = next(state);
          if (loss >= LOGARITHMS[state & (TABLE - 1)]!) continue;
        }
        this.exchange(u, v);
        made++;
        g = groupOf[u]!;
      }
      this.remember();
    }
    this.random = state;
    return made;
  }

  /** The same under rules: a unit, a group whose facilitator it could have, and everybody in there. */
  private annealRuled(moves: number, rules: GroupingRules): number {
    const { units, groups } = this.tables;
    const { groupOf } = this;
    const { members, memberCount, capacity, openFirst, open } = rules;
    let made = 0;
    for (let left = moves; left > 0;) {
      const u = this.draw(units);
      const choices = openFirst[u + 1]! - openFirst[u]!;
      left--;
      if (choices === 0) continue;
      const from = groupOf[u]!;
      const pick = this.draw(choices + (from === groups ? 0 : 1));
      const h = pick === choices ? groups : open[openFirst[u]! + pick]!;
      if (h === from) continue;
      this.random = next(this.random);
      if (this.shift(u, h, this.random)) made++;
      else {
        const others = Math.min(capacity, memberCount[h]!);
        const start = others === memberCount[h]! ? 0 : this.draw(memberCount[h]!);
        left -= others;
        for (let k = 0; k < others; k++) {
          const v = members[h * capacity + ((start + k) % memberCount[h]!)]!;
          if (!this.tryExchange(u, from, h, v, rules)) continue;
          made++;
          break;
        }
      }
      this.remember();
    }
    return made;
  }

  private tryExchange(u: number, g: number, h: number, v: number, rules: GroupingRules): boolean {
    const { units, groups, gain } = this.tables;
    const { table, own } = this;
    const shared = gain[u * units + v]!;
    const both = g === groups || h === groups ? shared : shared + shared;
    const delta = table[h * units + u]! - own[u]! + table[g * units + v]! - own[v]! - both + this.hope(g, h, rules);
    this.random = next(this.random);
    if (delta < 0 && -delta >= this.temperature * LOGARITHMS[this.random & (TABLE - 1)]!) return false;
    if (!this.allowed(delta, u, g, h, v, this.random, rules)) return false;
    this.exchange(u, v);
    return true;
  }

  /** The most that a move could save by what lacks now. */
  private hope(g: number, h: number, { lack }: GroupingRules): number {
    return this.tables.reward * (lack[g]! + lack[h]!);
  }

  /** Asks the rules, and judges again with what would lack afterwards. */
  private allowed(
    hoped: number,
    u: number,
    g: number,
    h: number,
    v: number,
    state: number,
    rules: GroupingRules,
  ): boolean {
    // prettier-ignore
    const { reward } = this.tables;
    if (!rules.allows(u, g, h, v)) return false;
    const delta = hoped - reward * rules.lackAfter;
    if (delta < 0 && -delta >= this.temperature * LOGARITHMS[state & (TABLE - 1)]!) return false;
    this.value -= reward * (rules.lackAfter - rules.lack[g]! - rules.lack[h]!);
    rules.make(u, g, h, v);
    return true;
  }

  private shift(u: number, h: number, state: number): boolean {
    const { units, people, least, most, groups } = this.tables;
    const { groupOf, size, table, own, rules } = this;
    const g = groupOf[u]!;
    if (h === g) return false;
    if (h < groups && size[h]! + people[u]! > most[h]!) return false;
    if (rules === null && size[g]! - people[u]! < least[g]!) return false;
    const delta = table[h * units + u]! - own[u]! + (rules === null ? 0 : this.hope(g, h, rules));
    if (delta < 0 && -delta >= this.temperature * LOGARITHMS[(state >>> 20) & (TABLE - 1)]!) return false;
    if (rules !== null && !this.allowed(delta, u, g, h, -1, state >>> 20, rules)) return false;
    this.relocate(u, h);
    return true;
  }
}
