import { Module } from '@nestjs/common';
import { DirectoryCopyModule } from '../directory-copy/index.js';
import { ProgramsModule } from '../programs/index.js';
import { AcceptPolicyHttp } from './accept-policy/accept-policy.http.js';
import { AcceptPolicyHandler } from './accept-policy/accept-policy.js';
import { AskPolicy } from './ask-policy/ask-policy.js';
import { EnrolmentSurroundings } from './enrolment-surroundings.store.js';
import { EnrolmentsStore } from './enrolments.store.js';
import { GetEnrolmentHttp } from './get-enrolment/get-enrolment.http.js';
import { GetEnrolment } from './get-enrolment/get-enrolment.js';
import { GiveConsentHttp } from './give-consent/give-consent.http.js';
import { GiveConsentHandler } from './give-consent/give-consent.js';
import { Hires } from './hires.store.js';
import { InviteHires } from './invite-hires/invite-hires.js';
import { InviteHiresOnPersonChanged } from './invite-hires.on-person-changed.js';
import { InviteHiresOnPersonRegistered } from './invite-hires.on-person-registered.js';
import { ListEnrolmentsHttp } from './list-enrolments/list-enrolments.http.js';
import { ListEnrolments } from './list-enrolments/list-enrolments.js';
import { ListMyEnrolmentsHttp } from './list-my-enrolments/list-my-enrolments.http.js';
import { ListMyEnrolments } from './list-my-enrolments/list-my-enrolments.js';
import { ReconsiderEnrolments } from './reconsider-enrolments.store.js';
import { RequestEnrolmentHttp } from './request-enrolment/request-enrolment.http.js';
import { RequestEnrolmentHandler } from './request-enrolment/request-enrolment.js';
import { WaitlistEnrolmentsOnPersonWaitlisted } from './waitlist-enrolments.on-person-waitlisted.js';

@Module({
  imports: [DirectoryCopyModule, ProgramsModule],
  controllers: [
    RequestEnrolmentHttp,
    ListEnrolmentsHttp,
    GetEnrolmentHttp,
    ListMyEnrolmentsHttp,
    GiveConsentHttp,
    AcceptPolicyHttp,
  ],
  providers: [
    EnrolmentsStore,
    ReconsiderEnrolments,
    EnrolmentSurroundings,
    RequestEnrolmentHandler,
    ListEnrolments,
    GetEnrolment,
    ListMyEnrolments,
    GiveConsentHandler,
    AcceptPolicyHandler,
    AskPolicy,
    WaitlistEnrolmentsOnPersonWaitlisted,
    Hires,
    InviteHires,
    InviteHiresOnPersonRegistered,
    InviteHiresOnPersonChanged,
  ],
  exports: [EnrolmentsStore, ReconsiderEnrolments],
})
export class EnrolmentsModule {}
