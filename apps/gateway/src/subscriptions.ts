import {
  MatchAcceptedV1,
  MatchDeclinedV1,
  MatchProposedV1,
  MemberJoinedV1,
  MemberLeftV1,
  OfferExpiredV1,
  RoleGrantedV1,
  RoleRevokedV1,
} from '@holdfast/contracts';
import { hears } from '@holdfast/messaging';
import {
  AcquaintMembersOnMemberJoined,
  AcquaintSidesOnMatchProposed,
  PartMembersOnMemberLeft,
  PartSidesOnOfferSettled,
} from './directory/index.js';
import { ForgetPrincipalsOnRolesChanged } from './edge/forget-principals.on-roles-changed.js';

/** Everything this service hears. */
export const subscriptions = hears('gateway')
  .on(RoleGrantedV1, ForgetPrincipalsOnRolesChanged)
  .on(RoleRevokedV1, ForgetPrincipalsOnRolesChanged)
  .on(MemberJoinedV1, AcquaintMembersOnMemberJoined)
  .on(MemberLeftV1, PartMembersOnMemberLeft)
  .on(MatchProposedV1, AcquaintSidesOnMatchProposed)
  .on(MatchAcceptedV1, PartSidesOnOfferSettled)
  .on(MatchDeclinedV1, PartSidesOnOfferSettled)
  .on(OfferExpiredV1, PartSidesOnOfferSettled);
