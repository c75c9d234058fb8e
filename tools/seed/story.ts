import type { Person } from './health-system.ts';
import { type Enrolments, enrolWave, withdraw } from './enrolments.ts';
import { gather, type Gathered, recordGathered } from './gathered.ts';
import { answerOffers, matchAndPublish } from './matching.ts';
import { recordMeetings } from './meetings.ts';
import { answerCalls } from './on-call.ts';
import { beginPair, cancelRemaining, type Pair, type PlacedGroup } from './pairs.ts';
import { PLANS, type Wave } from './plans.ts';
import { activate, draft, enter, type RunningProgram } from './programs.ts';
import { setOut } from './set-out.ts';
import { each, type Setting } from './setting.ts';
import { leaveWaiting, write } from './written.ts';

const WEEKS = 26;
const DAY_MS = 86_400_000;
/** A little later each week: an offer of a week ago has run out for certain, and not while it is being answered. */
const WEEK_MS = 7 * DAY_MS + 4 * 60_000;
/** From the first offers on: the first answers, those to second offers, and those to what ran out after a week. */
const ANSWERING_WEEKS = 3;
/** One pair in so many comes apart on the way. */
const PARTING = 0.07;

/** Totals of what has happened. */
export interface Tally {
  programs: number;
  pairs: number;
  groups: number;
  sessions: number;
  checkIns: number;
}

/** Twenty-six weeks of a program office. Time stops twice a week, on the evenings after the days of meetings. */
export class Story {
  readonly tally: Tally = { programs: 0, pairs: 0, groups: 0, sessions: 0, checkIns: 0 };
  readonly #setting: Setting;
  readonly #say: (line: string) => void;
  readonly #programs: RunningProgram[] = [];
  readonly #enrolments = new Map<RunningProgram, Enrolments>();
  readonly #waiting = new Map<RunningProgram, Set<Person>>();
  #pairs: Pair[] = [];
  readonly #gathered: Gathered[] = [];
  readonly #known = new Set<string>();

  constructor(setting: Setting, say: (line: string) => void) {
    this.#setting = setting;
    this.#say = say;
  }

  /** Pairs that still meet. */
  get pairs(): readonly Pair[] {
    return this.#pairs;
  }

  /** Groups that people joined. */
  get gathered(): readonly Gathered[] {
    return this.#gathered;
  }

  get programs(): readonly RunningProgram[] {
    return this.#programs;
  }

  /** Ends in the present. @param start the evening of a Tuesday in Chicago, 26 weeks ago */
  async tell(start: Date): Promise<void> {
    for (const plan of PLANS) {
      this.#programs.push(await draft(this.#setting, plan, start.toISOString().slice(0, 10)));
    }
    this.tally.programs = this.#programs.length;
    for (let week = 0; week < WEEKS; week += 1) {
      const tuesday = new Date(start.getTime() + week * WEEK_MS);
      const thursday = new Date(tuesday.getTime() + 2 * DAY_MS);
      if (tuesday < new Date()) await this.#stop(tuesday, () => this.#tuesday(week));
      if (thursday < new Date()) await this.#stop(thursday, () => this.#thursday(week));
      if (week % 2 === 1) this.#tellWeek(week + 1);
    }
    await this.#setting.moveToPresent();
    await this.#record();
    await this.#now();
  }

  async #stop(at: Date, act: () => Promise<void>): Promise<void> {
    await this.#setting.moveTo(at);
    await this.#record();
    await act();
  }

  async #record(): Promise<void> {
    const { sessions, checkIns } = await recordMeetings(this.#setting, this.#pairs);
    const gathered = await recordGathered(this.#setting, this.#gathered);
    this.tally.sessions += sessions + gathered.sessions;
    this.tally.checkIns += checkIns + gathered.checkIns;
  }

  /** Decisions of the office: phases, and the match runs for those who enrolled the week before. */
  async #tuesday(week: number): Promise<void> {
    for (const program of this.#programs) {
      const { phases } = program.plan;
      for (const phase of ['pilot', 'active', 'paused', 'ended'] as const) {
        if (phases[phase] === week) await this.#enter(program, phase);
      }
      if (wavesIn(program, week - 1).some(({ matched }) => matched)) await matchAndPublish(this.#setting, program);
    }
    // Nobody answers on the evening of the offer.
    await this.#answers(week - 1);
    await this.#partings(week);
  }

  /** People enrol, and answer what they were offered. */
  async #thursday(week: number): Promise<void> {
    for (const program of this.#programs) {
      for (const wave of wavesIn(program, week)) await this.#enrol(program, wave);
      if (program.plan.phases.pilot === week) await this.#gather(program);
    }
    await this.#answers(week);
  }

  async #enter(program: RunningProgram, phase: 'pilot' | 'active' | 'paused' | 'ended'): Promise<void> {
    const { name } = program.plan;
    if (phase === 'active') await activate(this.#setting, program);
    else await enter(this.#setting, program, phase);
    const own = this.#pairs.filter((pair) => pair.program === program);
    if (phase === 'paused') await each(own, (pair) => cancelRemaining(this.#setting, pair));
    if (phase === 'paused' || phase === 'ended') this.#pairs = this.#pairs.filter((pair) => !own.includes(pair));
    this.#say(`${name}: ${phase === 'pilot' ? 'piloted from now on' : phase}`);
  }

  async #enrol(program: RunningProgram, wave: Wave): Promise<void> {
    const { cast } = this.#setting;
    const enrolling = cast.enrolling[program.plan.key]?.[program.plan.waves.indexOf(wave)];
    if (!enrolling) throw new Error(`nobody is cast for ${program.plan.key} in week ${wave.week}`);
    const enrolments = await enrolWave(this.#setting, program, enrolling);
    this.#enrolments.set(program, new Map([...(this.#enrolments.get(program) ?? []), ...enrolments]));
    const waiting = this.#waiting.get(program) ?? new Set();
    this.#waiting.set(program, new Set([...waiting, ...enrolling.participants]));
    this.#say(`${program.plan.name}: ${enrolments.size} enrolled`);
  }

  /** A group that people join begins in the week of its program's pilot. */
  async #gather(program: RunningProgram): Promise<void> {
    const { living, onCall, name } = program.plan;
    if (!living || onCall) return;
    const group = await gather(this.#setting, program, living);
    if (living.meetings === 0) await write(this.#setting, group);
    this.#gathered.push(group);
    this.tally.groups += 1;
    this.#say(`${name}: a group of ${group.members.length + living.supporters} has begun`);
  }

  /** What is under way when somebody looks. */
  async #now(): Promise<void> {
    for (const program of this.#programs.filter(({ plan }) => plan.onCall)) await answerCalls(this.#setting, program);
    for (const group of this.#gathered.filter(({ living }) => living.meetings === 0)) {
      await leaveWaiting(this.#setting, group);
    }
    await setOut(this.#setting, this.#pairs, this.#gathered);
  }

  /** In the weeks after a match run. Whoever has been placed begins. */
  async #answers(week: number): Promise<void> {
    const lately = ({ week: enrolled, matched }: Wave) =>
      matched && week > enrolled && week <= enrolled + ANSWERING_WEEKS;
    const asked = this.#programs.filter(({ plan }) => plan.waves.some(lately));
    if (asked.length === 0) return;
    await this.#setting.settled();
    for (const program of asked) await answerOffers(this.#setting, program, this.#waiting.get(program) ?? []);
    await this.#setting.settled();
    for (const program of asked) await this.#begin(program);
  }

  async #begin(program: RunningProgram): Promise<void> {
    const groups = await this.#setting.lead(program.plan).list<PlacedGroup>(`/v1/groups?programId=${program.id}`);
    const placed = groups.filter(({ id }) => !this.#known.has(id));
    await each(placed, async (group) => {
      this.#known.add(group.id);
      const pair = await beginPair(this.#setting, program, group);
      this.#waiting.get(program)?.delete(pair.mentee);
      this.#pairs.push(pair);
    });
    this.tally.pairs += placed.length;
    if (placed.length > 0) this.#say(`${program.plan.name}: ${placed.length} placed`);
  }

  /** Somebody leaves: what was planned with them will not take place. */
  async #partings(week: number): Promise<void> {
    if (week !== 14 && week !== 18) return;
    const parting = this.#pairs.filter(({ random }) => random.chance(PARTING));
    await each(parting, async (pair) => {
      const enrolmentId = this.#enrolments.get(pair.program)?.get(pair.mentee) ?? '';
      await withdraw(this.#setting, pair.mentee, enrolmentId);
    });
    this.#pairs = this.#pairs.filter((pair) => !parting.includes(pair));
  }

  #tellWeek(week: number): void {
    const { sessions, checkIns, pairs } = this.tally;
    this.#say(`week ${week} of ${WEEKS}: ${pairs} pairs, ${sessions} sessions held, ${checkIns} check-ins`);
  }
}

const wavesIn = ({ plan }: RunningProgram, week: number): Wave[] => plan.waves.filter((wave) => wave.week === week);
