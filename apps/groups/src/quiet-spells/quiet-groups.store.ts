import { DomainError, Ids, type Instant, plus } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Group, leads, type Look, quietFrom, rhythmOf } from '../groups/index.js';
import { OFFICE_WITHIN, OfficeTasksStore } from '../office-tasks/index.js';
import { formatOf, type Program, ProgramsStore, type Quiet } from '../programs/index.js';
import { lastSign } from './life-signs.store.js';
import { type Around, QuietSpell, type QuietEnding, type QuietStep } from './quiet-spell.js';
import { QuietSpellsStore } from './quiet-spells.store.js';

/** While a step is taken somebody looks every day, so that a sign of life undoes it soon, and always before the next. */
const A_DAY = { days: 1 };

/** The silence of groups, from the first sign of it to its end. In the system's scope, with the group locked. */
@Injectable()
export class QuietGroups {
  constructor(
    private readonly ids: Ids,
    private readonly spells: QuietSpellsStore,
    private readonly tasks: OfficeTasksStore,
    private readonly programs: ProgramsStore,
  ) {}

  /** @param since from when the lack of a sign of life counts @returns the next look; null: there is nothing to look at. */
  async look(tx: Tx, group: Group, since: Instant): Promise<Look | null> {
    const spell = await this.spells.lastOf(tx, group.id);
    const { quiet: rules } = formatOf(group.format);
    if (rules === null || group.state === 'closed') {
      await this.end(tx, spell, 'group_closed');
      return null;
    }
    const program = await this.programOf(tx, group);
    if (!goesOn(program)) {
      // Nobody is expected to meet meanwhile, and everybody has the whole time again afterwards.
      await this.end(tx, spell, 'program_paused');
      return { since: tx.now, at: plus(tx.now, A_DAY) };
    }
    const last = latest(since, await lastSign(tx, group.id, rules.signs), spell?.endedAt ?? null);
    if (spell && !spell.over) return this.follow(tx, group, { spell, rules, last });
    const at = quietFrom(last, rules, rhythmOf(group));
    if (tx.now < at) return { since, at };
    await this.begin(tx, group, { program, rules, since: last }, 'first_asked');
    return { since, at: plus(tx.now, A_DAY) };
  }

  /** Somebody of the group says that it goes on. @throws DomainError where nobody asked. */
  async answered(tx: Tx, group: Group): Promise<QuietSpell> {
    const spell = await this.spells.lastOf(tx, group.id);
    if (!spell) throw new DomainError('groups.quiet_spell.not_found', 'not_found');
    return (await this.end(tx, spell, 'answered')) ?? spell;
  }

  /**
   * Somebody of the group says that nothing happens in it. Where its people said otherwise before and nothing has
   * happened since, they are not asked once more: the office looks after it.
   */
  async reported(tx: Tx, group: Group): Promise<QuietSpell> {
    const spell = await this.spells.lastOf(tx, group.id);
    if (spell && !spell.over) return spell;
    const { quiet: rules } = formatOf(group.format);
    const program = await this.programOf(tx, group);
    if (rules === null || !goesOn(program)) throw new DomainError('groups.program.not_open', 'conflict');
    const sign = await lastSign(tx, group.id, rules.signs);
    const again = spell?.endedBy === 'answered' && (sign === null || sign <= (spell.endedAt as Instant));
    return this.begin(tx, group, { program, rules, since: sign ?? tx.now }, again ? 'with_office' : 'first_asked');
  }

  private async follow(
    tx: Tx,
    group: Group,
    { spell, rules, last }: { spell: QuietSpell; rules: Quiet; last: Instant },
  ): Promise<Look> {
    if (last > spell.since) {
      await this.end(tx, spell, 'sign_of_life');
      return { since: last, at: latest(quietFrom(last, rules, rhythmOf(group)), tx.now) };
    }
    if (spell.state === 'with_office' && !(await this.tasks.waitsForInactive(tx, group.id))) {
      await this.end(tx, spell, 'seen_to');
      return { since: tx.now, at: quietFrom(tx.now, rules, rhythmOf(group)) };
    }
    const after = await this.spells.update(spell.id, (each) => each.goOn(tx.now, aroundOf(group, rules)), tx);
    if (after.state !== spell.state) await this.handOver(tx, after);
    return { since: last, at: plus(tx.now, A_DAY) };
  }

  private async begin(
    tx: Tx,
    group: Group,
    { program, rules, since }: { program: Program; rules: Quiet; since: Instant },
    step: QuietStep,
  ): Promise<QuietSpell> {
    const { id: groupId, tenantId, lane, siteId, programId, format } = group;
    const place = { tenantId, lane, siteId, programId, format, groupId };
    const birth = { id: this.ids.next(), at: tx.now };
    const silence = { since, ownerPersonId: program.plan.ownerPersonId };
    const around = aroundOf(group, rules);
    const spell = await this.spells.insert(() => QuietSpell.begin(birth, place, silence, around, step), tx);
    await this.handOver(tx, spell);
    return spell;
  }

  /** The last step is a human's: a task with an owner and a day. */
  private async handOver(tx: Tx, spell: QuietSpell): Promise<void> {
    if (spell.state !== 'with_office') return;
    const { tenantId, lane, siteId, programId, groupId, ownerPersonId } = spell;
    const concerning = { kind: 'inactive_group', groupId, personId: null, enrolmentId: null, ownerPersonId } as const;
    await this.tasks.open(tx, { tenantId, lane, siteId, programId }, concerning);
  }

  private async end(tx: Tx, spell: QuietSpell | undefined, reason: QuietEnding): Promise<QuietSpell | undefined> {
    if (!spell || spell.over) return undefined;
    await this.tasks.settleInactive(tx, spell.groupId);
    return this.spells.update(spell.id, (each) => each.end(reason, tx.now), tx);
  }

  private async programOf(tx: Tx, { programId }: Group): Promise<Program> {
    const program = await this.programs.find(programId, tx);
    if (!program) throw new Error('a group outlived its program');
    return program;
  }
}

const goesOn = ({ phase }: Program): boolean => phase === 'pilot' || phase === 'active';

const latest = (first: Instant, ...others: (Instant | null)[]): Instant =>
  others.reduce<Instant>((last, each) => (each !== null && each > last ? each : last), first);

const idsOf = (people: Group['roster']): string[] => people.map(({ personId }) => personId);

function aroundOf({ roster }: Group, rules: Quiet): Around {
  return { rules, everybody: idsOf(roster), leads: idsOf(roster.filter(leads)), officeWithin: OFFICE_WITHIN };
}
