import { Initial1764000000000 } from './1764000000000-initial.js';
import { Rematches1764000000001 } from './1764000000001-rematches.js';
import { RunJobs1764000000002 } from './1764000000002-run-jobs.js';
import { Pairings1764000000003 } from './1764000000003-pairings.js';
import { GroupProposals1764000000004 } from './1764000000004-group-proposals.js';
import { RunPages1764000000006 } from './1764000000006-run-pages.js';
import { PlaceOffers1764000000007 } from './1764000000007-place-offers.js';
import { Intake1764000000008 } from './1764000000008-intake.js';
import { RelayUpkeep1764000000009 } from './1764000000009-relay-upkeep.js';
import { OwnLists1764000000010 } from './1764000000010-own-lists.js';
import { Figures1764000000020 } from './1764000000020-figures.js';

/** In the order they are carried out. */
export const migrations = [
  Initial1764000000000,
  Rematches1764000000001,
  RunJobs1764000000002,
  Pairings1764000000003,
  GroupProposals1764000000004,
  RunPages1764000000006,
  PlaceOffers1764000000007,
  Intake1764000000008,
  RelayUpkeep1764000000009,
  OwnLists1764000000010,
  Figures1764000000020,
];
