import { Module } from '@nestjs/common';
import { DirectoryCopyModule } from '../directory-copy/index.js';
import { EnrolmentsModule } from '../enrolments/index.js';
import { ProgramsModule } from '../programs/index.js';
import { CompleteModuleHttp } from './complete-module/complete-module.http.js';
import { CompleteModuleHandler } from './complete-module/complete-module.js';
import { GetQualificationHttp } from './get-qualification/get-qualification.http.js';
import { GetQualification } from './get-qualification/get-qualification.js';
import { LapseEligibility } from './lapse-eligibility/lapse-eligibility.js';
import { ListQualificationsHttp } from './list-qualifications/list-qualifications.http.js';
import { ListQualifications } from './list-qualifications/list-qualifications.js';
import { QualificationPlaces } from './qualification-places.store.js';
import { QualificationsStore } from './qualifications.store.js';
import { RecordQualificationHttp } from './record-qualification/record-qualification.http.js';
import { RecordQualificationHandler } from './record-qualification/record-qualification.js';
import { RemindEligibility } from './remind-eligibility/remind-eligibility.js';
import { SignOffModuleHttp } from './sign-off-module/sign-off-module.http.js';
import { SignOffModuleHandler } from './sign-off-module/sign-off-module.js';
import { Supporters } from './supporters.store.js';

@Module({
  imports: [DirectoryCopyModule, EnrolmentsModule, ProgramsModule],
  controllers: [
    RecordQualificationHttp,
    CompleteModuleHttp,
    SignOffModuleHttp,
    ListQualificationsHttp,
    GetQualificationHttp,
  ],
  providers: [
    QualificationsStore,
    Supporters,
    QualificationPlaces,
    RecordQualificationHandler,
    CompleteModuleHandler,
    SignOffModuleHandler,
    ListQualifications,
    GetQualification,
    LapseEligibility,
    RemindEligibility,
  ],
  exports: [QualificationsStore],
})
export class QualificationsModule {}
