import { Module } from '@nestjs/common';
import { DirectoryCopyModule } from '../directory-copy/index.js';
import { EnrolmentsModule } from '../enrolments/index.js';
import { GroupsModule } from '../groups/index.js';
import { PlacesModule } from '../places/index.js';
import { QualificationsModule } from '../qualifications/index.js';
import { AcceptLeadInvitationHttp } from './accept-lead-invitation/accept-lead-invitation.http.js';
import { AcceptLeadInvitationHandler } from './accept-lead-invitation/accept-lead-invitation.js';
import { DeclineLeadInvitationHttp } from './decline-lead-invitation/decline-lead-invitation.http.js';
import { DeclineLeadInvitationHandler } from './decline-lead-invitation/decline-lead-invitation.js';
import { Invitations } from './invitations.store.js';
import { InviteToLeadHttp } from './invite-to-lead/invite-to-lead.http.js';
import { InviteToLeadHandler } from './invite-to-lead/invite-to-lead.js';
import { Ladder } from './ladder.store.js';
import { LeadInvitationsStore } from './lead-invitations.store.js';
import { ListMyLeadInvitationsHttp } from './list-my-lead-invitations/list-my-lead-invitations.http.js';
import { ListMyLeadInvitations } from './list-my-lead-invitations/list-my-lead-invitations.js';
import { ReadinessStore } from './readiness.store.js';

@Module({
  imports: [DirectoryCopyModule, EnrolmentsModule, GroupsModule, PlacesModule, QualificationsModule],
  controllers: [InviteToLeadHttp, AcceptLeadInvitationHttp, DeclineLeadInvitationHttp, ListMyLeadInvitationsHttp],
  providers: [
    LeadInvitationsStore,
    ReadinessStore,
    Ladder,
    Invitations,
    InviteToLeadHandler,
    AcceptLeadInvitationHandler,
    DeclineLeadInvitationHandler,
    ListMyLeadInvitations,
  ],
})
export class LeadInvitationsModule {}
