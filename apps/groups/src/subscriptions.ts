import {
  DepartmentOpenedV1,
  GroupProposedV1,
  MatchAcceptedV1,
  PersonChangedV1,
  PersonErasedV1,
  PersonRegisteredV1,
  PersonWaitlistedV1,
  PlaceAcceptedV1,
  SiteOpenedV1,
} from '@holdfast/contracts';
import { hears } from '@holdfast/messaging';
import { EraseAnswersOnPersonErased } from './check-ins/index.js';
import { WithdrawEnrolmentsOnPersonErased } from './departures/index.js';
import {
  CopyDepartmentsOnDepartmentOpened,
  CopyPersonsOnPersonChanged,
  CopyPersonsOnPersonRegistered,
  CopySitesOnSiteOpened,
  DeletePersonsOnPersonErased,
} from './directory-copy/index.js';
import {
  InviteHiresOnPersonChanged,
  InviteHiresOnPersonRegistered,
  WaitlistEnrolmentsOnPersonWaitlisted,
} from './enrolments/index.js';
import { PlacePairOnMatchAccepted } from './pairs/index.js';
import { FormProposedGroupOnGroupProposed, TakePlaceOnPlaceAccepted } from './proposed-groups/index.js';

/** Everything this service hears. */
export const subscriptions = hears('groups')
  .on(SiteOpenedV1, CopySitesOnSiteOpened)
  .on(DepartmentOpenedV1, CopyDepartmentsOnDepartmentOpened)
  .on(PersonRegisteredV1, CopyPersonsOnPersonRegistered)
  .on(PersonRegisteredV1, InviteHiresOnPersonRegistered)
  .on(PersonChangedV1, CopyPersonsOnPersonChanged)
  .on(PersonChangedV1, InviteHiresOnPersonChanged)
  .on(PersonErasedV1, WithdrawEnrolmentsOnPersonErased)
  .on(PersonErasedV1, DeletePersonsOnPersonErased)
  .on(PersonErasedV1, EraseAnswersOnPersonErased)
  .on(PersonWaitlistedV1, WaitlistEnrolmentsOnPersonWaitlisted)
  .on(MatchAcceptedV1, PlacePairOnMatchAccepted)
  .on(GroupProposedV1, FormProposedGroupOnGroupProposed)
  .on(PlaceAcceptedV1, TakePlaceOnPlaceAccepted);
