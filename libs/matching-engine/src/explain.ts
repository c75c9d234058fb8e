import { prepare, type Prepared, type Ready } from './prepare.js';
import type { PairIds, PairProblem, Participant, PersonId, Rule } from './problem.js';
import { hoursDiffer, relationHours } from './relation-hours.js';
import { allowed, blocks } from './rules.js';
import { fitOf } from './score.js';
import { compareIds } from './seed.js';
import type { Block, BlockCount, BlockRule, Conflict, Fit, LeftOver, RuleEffect } from './solution.js';
import { ProblemError } from './validate.js';

/** A possible supporter for one participant. */
export interface Candidate extends Fit {
  readonly supporterId: PersonId;
}

export interface Candidates {
  /** Best score first, equal scores in seeded order. */
  readonly possible: readonly Candidate[];
  /** By supporter id, with every rule that forbids the pair. */
  readonly refused: readonly { readonly supporterId: PersonId; readonly blocks: readonly Block[] }[];
}

/**
 * The ordered choice for one participant's place, for a coordinator's review or a re-route. Other offers under
 * way belong into `pinned`. Throws `ProblemError` for a participant who is not waiting in this problem.
 */
export function candidates(problem: PairProblem, participantId: PersonId): Candidates {
  const all = prepare(problem);
  const participant = all.participants.find(({ id }) => id === participantId);
  if (!participant) throw new ProblemError('unknown_person', 'participantId', 'does not wait in this problem');
  const possible: Candidate[] = [];
  const refused: Candidates['refused'][number][] = [];
  const held = problem.pinned?.find((pin) => pin.participantId === participantId)?.supporterId;
  for (const supporter of all.supporters) {
    const found = blocks(all, supporter, participant);
    const others = supporter.pinned - (supporter.id === held ? 1 : 0);
    const full = supporter.places > 0 && others >= supporter.places;
    if (full) found.push({ code: 'blocked', rule: 'capacity', of: 'places' });
    if (found.length > 0) refused.push({ supporterId: supporter.id, blocks: found });
    else possible.push({ supporterId: supporter.id, ...fitOf(all, supporter, participant, others) });
  }
  return {
    possible: possible.sort((a, b) => b.score - a.score),
    refused: refused.sort((a, b) => compareIds(a.supporterId, b.supporterId)),
  };
}

/** What `rule` does, or would do, to this problem; it stands in for the problem's own rule of that kind. */
export function explainRule(problem: PairProblem, rule: Rule): RuleEffect {
  const switched = (enabled: boolean) =>
    prepare({ ...problem, rules: problem.rules.map((own) => (own.kind === rule.kind ? { ...rule, enabled } : own)) });
  const [off, on] = [switched(false), switched(true)];
  let [total, removed, emptied] = [0, 0, 0];
  off.participants.forEach((participant, p) => {
    const before = off.supporters.map((supporter) => allowed(off, supporter, participant));
    const after = on.supporters.map((supporter, s) => before[s]! && allowed(on, supporter, on.participants[p]!));
    const [had, keeps] = [before.filter(Boolean).length, after.filter(Boolean).length];
    total += had;
    removed += had - keeps;
    if (had > 0 && keeps === 0) emptied++;
  });
  return { code: 'rule_effect', rule: rule.kind, candidates: total, removed, emptied };
}

/** Why one participant has no supporter. */
export function explainLeftOver(all: Prepared, participant: Ready<Participant>, reached: boolean): LeftOver {
  const supporters = all.supporters.length;
  if (!reached) return { participantId: participant.id, reason: { code: 'not_reached', supporters } };
  const found = all.supporters.map((supporter) => blocks(all, supporter, participant));
  const fitting = found.filter((list) => list.every(isFull)).length;
  const reason =
    fitting > 0
      ? ({ code: 'all_full', candidates: fitting, supporters } as const)
      : ({ code: 'no_candidates', supporters, blocks: countBlocks(found) } as const);
  return { participantId: participant.id, reason };
}

/** Pins that break a hard rule, or are more than their supporter has places for. */
export function conflictsOf(all: Prepared, pinned: readonly PairIds[]): Conflict[] {
  const supporters = new Map(all.supporters.map((supporter) => [supporter.id, supporter]));
  const participants = new Map(all.participants.map((participant) => [participant.id, participant]));
  const hours = (supporterId: PersonId) => pinnedHours(all, pinned, supporterId);
  return pinned
    .map(({ supporterId, participantId }) => {
      const supporter = supporters.get(supporterId)!;
      const found = blocks(all, supporter, participants.get(participantId)!);
      const tooMany = supporter.places > 0 && supporter.pinned > supporter.places;
      if (tooMany) found.push({ code: 'blocked', rule: 'capacity', of: 'places' });
      else if (found.length === 0 && hours(supporterId) > (supporter.person.hoursPerMonth ?? Infinity))
        found.push({ code: 'blocked', rule: 'capacity', of: 'supporter_hours' });
      return { supporterId, participantId, blocks: found };
    })
    .filter((conflict) => conflict.blocks.length > 0)
    .sort((a, b) => compareIds(a.participantId, b.participantId));
}

/** Of all pins of one supporter, where relations cost different hours. */
function pinnedHours({ rules, supporters, participants }: Prepared, pinned: readonly PairIds[], id: PersonId): number {
  const rule = rules.get('capacity');
  if (rule?.kind !== 'capacity' || !hoursDiffer(rule)) return 0;
  const offered = supporters.find((supporter) => supporter.id === id)!.person.attributes.needsOffered;
  const own = new Set(pinned.flatMap((pin) => (pin.supporterId === id ? pin.participantId : [])));
  const wanted = participants.filter((participant) => own.has(participant.id));
  return wanted.reduce((sum, { person }) => sum + (relationHours(rule, offered, person.needs) ?? 0), 0);
}

function isFull(block: Block): boolean {
  return block.rule === 'capacity' && block.of !== 'participant_hours';
}

function countBlocks(found: readonly (readonly Block[])[]): BlockCount[] {
  const counts = new Map<BlockRule, { count: number; alone: number }>();
  for (const list of found)
    for (const rule of new Set(list.map((block) => block.rule))) {
      const { count, alone } = counts.get(rule) ?? { count: 0, alone: 0 };
      counts.set(rule, { count: count + 1, alone: alone + (list.every((block) => block.rule === rule) ? 1 : 0) });
    }
  return [...counts]
    .map(([rule, count]) => ({ rule, ...count }))
    .sort((a, b) => b.count - a.count || compareIds(a.rule, b.rule));
}
