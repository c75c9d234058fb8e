import { Initial1764000000000 } from './1764000000000-initial.js';
import { GroupsAndSessions1764000000001 } from './1764000000001-groups-and-sessions.js';
import { OfficeTasks1764000000002 } from './1764000000002-office-tasks.js';
import { PulsePeople1764000000003 } from './1764000000003-pulse-people.js';
import { PeerCounseling1764000000004 } from './1764000000004-peer-counseling.js';
import { TallySlots1764000000005 } from './1764000000005-tally-slots.js';
import { Gatherings1764000000006 } from './1764000000006-gatherings.js';
import { Cases1764000000007 } from './1764000000007-cases.js';
import { Workshops1764000000008 } from './1764000000008-workshops.js';
import { Communities1764000000009 } from './1764000000009-communities.js';
import { ProposedGroups1764000000010 } from './1764000000010-proposed-groups.js';
import { FollowUps1764000000020 } from './1764000000020-follow-ups.js';
import { Reminders1764000000021 } from './1764000000021-reminders.js';
import { Training1764000000022 } from './1764000000022-training.js';
import { PolicyAsked1764000000023 } from './1764000000023-policy-asked.js';
import { RelayUpkeep1764000000024 } from './1764000000024-relay-upkeep.js';
import { CheckInOnce1764000000025 } from './1764000000025-check-in-once.js';
import { Goals1764000000030 } from './1764000000030-goals.js';
import { Plans1764000000031 } from './1764000000031-plans.js';
import { Milestones1764000000032 } from './1764000000032-milestones.js';
import { QuietSpells1764000000040 } from './1764000000040-quiet-spells.js';
import { FitChecks1764000000050 } from './1764000000050-fit-checks.js';
import { LeadInvitations1764000000051 } from './1764000000051-lead-invitations.js';

/** In the order they are carried out. */
export const migrations = [
  Initial1764000000000,
  GroupsAndSessions1764000000001,
  OfficeTasks1764000000002,
  PulsePeople1764000000003,
  PeerCounseling1764000000004,
  TallySlots1764000000005,
  Gatherings1764000000006,
  Cases1764000000007,
  Workshops1764000000008,
  Communities1764000000009,
  ProposedGroups1764000000010,
  FollowUps1764000000020,
  Reminders1764000000021,
  Training1764000000022,
  PolicyAsked1764000000023,
  RelayUpkeep1764000000024,
  CheckInOnce1764000000025,
  Goals1764000000030,
  Plans1764000000031,
  Milestones1764000000032,
  QuietSpells1764000000040,
  FitChecks1764000000050,
  LeadInvitations1764000000051,
];
