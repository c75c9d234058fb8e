import type { Modality, RuleKind } from './problem.js';
import type { Slot } from './slots.js';
import type { Block, BlockRule, Reason } from './solution.js';

/** One reason in plain English, without a capital or a full stop, so that reasons can be listed. */
export function describe(reason: Reason): string {
  switch (reason.code) {
    case 'shared_needs':
      return `${reason.count} of ${reason.of} needs met`;
    case 'shared_goals':
      return `${reason.count} of ${reason.of} goals shared`;
    case 'shared_values':
      return `${reason.count} of ${reason.of} values shared`;
    case 'shared_experience':
      return `${reason.count} of ${reason.of} lived experiences shared`;
    case 'same_specialty':
      return `both ${reason.specialty}`;
    case 'seniority_gap':
      return gapText(reason.gap);
    case 'both_free':
      return `both ${reason.part}`;
    case 'free_places':
      return plural(reason.count, 'free place');
    case 'blocked':
      return blockText(reason);
    case 'no_candidates': {
      if (reason.supporters === 0) return 'there are no supporters';
      const rules = reason.blocks.map(({ rule, count }) => `${RULES[rule]} rules out ${count}`).join(', ');
      return `none of ${plural(reason.supporters, 'supporter')} fits: ${rules}`;
    }
    case 'all_full':
      return `everyone who fits is full (${reason.candidates} of ${plural(reason.supporters, 'supporter')})`;
    case 'not_reached':
      return 'the run was stopped before this person was considered';
    case 'rule_effect':
      return `this rule removes ${reason.removed} of ${plural(reason.candidates, 'candidate')}`;
  }
}

/** Several reasons as one line: "3 of 4 goals shared, both nights, 2 free places". */
export function describeAll(reasons: readonly Reason[]): string {
  return reasons.map(describe).join(', ');
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** "Monday 18:30 to 20:00". */
export function describeSlot({ day, from, minutes }: Slot): string {
  return `${DAYS[day]} ${clock(from)} to ${clock((from + minutes) % 1440)}`;
}

export function describeModality(modality: Modality): string {
  return modality === 'site' ? 'in person' : 'online';
}

const RULES: Readonly<Record<BlockRule, string>> = {
  capacity: 'capacity',
  eligibility: 'eligibility',
  availability: 'common time',
  language: 'language',
  reporting_line: 'reporting line',
  own_department: 'own department',
  past_block: 'a past block',
  lane: 'lane',
  modality: 'site or online',
  forbidden: 'a coordinator',
  same_person: 'being the same person',
} satisfies Record<RuleKind | 'forbidden' | 'same_person', string>;

const BLOCKED: Readonly<Record<Exclude<BlockRule, 'capacity' | 'availability' | 'eligibility'>, string>> = {
  language: 'no common language',
  reporting_line: 'one is in the reporting line of the other',
  own_department: 'same department, which the participant wants to avoid',
  past_block: 'one has blocked the other',
  lane: 'different lanes',
  modality: 'no way to meet that suits both',
  forbidden: 'a coordinator has ruled this pair out',
  same_person: 'they are the same person',
};

function blockText(block: Block): string {
  if (block.rule === 'eligibility') return `${block.side} not eligible${block.reason ? ` (${block.reason})` : ''}`;
  if (block.rule === 'availability') return `longest common time ${block.minutes} min, ${block.needed} min needed`;
  if (block.rule !== 'capacity') return BLOCKED[block.rule];
  if (block.of === 'places') return 'no free place';
  return `too few hours a month (${block.of === 'supporter_hours' ? 'supporter' : 'participant'})`;
}

function gapText(gap: number): string {
  if (gap === 0) return 'same seniority';
  return `${plural(Math.abs(gap), 'level')} ${gap > 0 ? 'more' : 'less'} senior`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function clock(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
