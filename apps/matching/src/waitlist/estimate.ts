import { addDays, type CivilDate } from '@holdfast/kernel';

/** Days looked back for the pace at which a program finds partners. */
export const LOOK_BACK_DAYS = 56;
const FEWEST = 3;
const LONGEST_DAYS = 365;

/**
 * The day by which somebody at this position can expect a partner, if places go on being found as they were; null
 * when too few were found to tell, or the answer would lie beyond a year.
 */
export function expectedOn(today: CivilDate, position: number, placedInLookBack: number): CivilDate | null {
  if (placedInLookBack < FEWEST) return null;
  const days = Math.ceil((position * LOOK_BACK_DAYS) / placedInLookBack);
  return days > LONGEST_DAYS ? null : addDays(today, days);
}

const WORDS: Readonly<Record<string, string>> = {
  all_full: 'everybody who fits you is supporting as many people as they can at the moment',
  no_common_time: 'nobody has time when you have; more times in your profile would help',
  no_common_language: 'nobody speaks one of your languages yet',
  no_common_modality: 'nobody can meet the way you asked for, in person or online',
  no_supporters: 'the program has nobody free to support others yet',
  no_fit: 'nobody fits what you asked for yet',
  too_few: 'there are not enough people yet who could meet with you as a group',
  no_facilitator: 'nobody is free to lead another group yet',
  profile_missing: 'your profile is not filled in yet; once it is, we can look for somebody',
  not_reached: 'the last round ended before your turn came',
  other_side_unavailable: 'the person we found could not take part this time; you come first in the next round',
  before_round: 'your turn comes with the next round of matching',
  inactive: 'you are marked as not active; talk to the program office if that is wrong',
  consent_revoked: 'you took back your consent to take part; you can give it again at any time',
  own_decline: 'you declined an offer; you are in the next round',
  no_answer: 'an offer to you was not answered in time; you are in the next round',
  partner_left: 'the person you met with has left the program; somebody else is being proposed for you now',
  switch_asked:
    'another choice was asked for, and is being made for you now; what you have goes on until you say yes to it',
  new_choice: 'you asked for somebody else; a new proposal is being made for you now',
  group_closed: 'the group you were offered a place in did not come about; you come first in the next round',
  join_refused: 'the place was taken before you could join; you come first in the next round',
};

/** Why somebody waits, in words meant for them. */
export const reasonWords = (reason: string): string => WORDS[reason] ?? 'we are still looking for somebody';
