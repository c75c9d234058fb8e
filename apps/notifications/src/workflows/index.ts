export { escalationOpened } from './escalation.js';
export {
  applicationReceived,
  fitAsked,
  goodbyeBegun,
  groundRulesChanged,
  groupQuiet,
  groupToSeeTo,
  groupWithOffice,
  pairChanged,
  leadInvited,
} from './group-news.js';
export { matchOffer, offerExpiring } from './match-offer.js';
export { reviewOpened, reviewOverdue, stepDecided, stepTaken } from './moderation.js';
export { offerDeclined, offerExpired } from './offer-closed.js';
export { placeExpiring, placeOffered, placeOfferEnded } from './place-offer.js';
export { placed } from './placed.js';
export {
  eligibilityExpiring,
  eligibilityLapsed,
  goalCheckInDue,
  planDue,
  policyAsked,
  sessionUnrecorded,
} from './reminders.js';
export { sessionCancelled, sessionMoved, sessionChanged, sessionScheduled } from './sessions.js';
export { supportAnswered, supporterAsked, supportOffered, supportOverdue } from './support.js';
export { waitlisted } from './waitlisted.js';
export {
  CATEGORIES,
  CHANNELS,
  CHANNELS_OF,
  isCareCritical,
  NOTICE_CODES,
  noticesOf,
  type Category,
  type Channel,
  type Notice,
  type NoticeCode,
  type Params,
} from './workflow.js';
