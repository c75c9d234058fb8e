import { Module } from '@nestjs/common';
import { DirectoryCopyModule } from '../directory-copy/index.js';
import { ProgramsModule } from '../programs/index.js';
import { AgreeToSupportHttp } from './agree-to-support/agree-to-support.http.js';
import { AgreeToSupportHandler } from './agree-to-support/agree-to-support.js';
import { AnswerSupportHttp } from './answer-support/answer-support.http.js';
import { AnswerSupportHandler } from './answer-support/answer-support.js';
import { Asking } from './asking.store.js';
import { GetSupportRequestHttp } from './get-support-request/get-support-request.http.js';
import { GetSupportRequest } from './get-support-request/get-support-request.js';
import { ListMySupportRequestsHttp } from './list-my-support-requests/list-my-support-requests.http.js';
import { ListMySupportRequests } from './list-my-support-requests/list-my-support-requests.js';
import { ListSupportRequestsHttp } from './list-support-requests/list-support-requests.http.js';
import { ListSupportRequests } from './list-support-requests/list-support-requests.js';
import { OfferSupportHttp } from './offer-support/offer-support.http.js';
import { OfferSupportHandler } from './offer-support/offer-support.js';
import { WhoIsOnCall } from './on-call.store.js';
import { Openings } from './openings.store.js';
import { PassSupportHttp } from './pass-support/pass-support.http.js';
import { PassSupportHandler } from './pass-support/pass-support.js';
import { RequestSupportHttp } from './request-support/request-support.http.js';
import { RequestSupportHandler } from './request-support/request-support.js';
import { SupportRequestsStore } from './support-requests.store.js';
import { SupportSurroundings } from './surroundings.store.js';
import { TakeCareOfRequestHttp } from './take-care-of-request/take-care-of-request.http.js';
import { TakeCareOfRequestHandler } from './take-care-of-request/take-care-of-request.js';
import { WatchSupportRequest } from './watch-support-request/watch-support-request.js';
import { WithdrawSupportHttp } from './withdraw-support/withdraw-support.http.js';
import { WithdrawSupportHandler } from './withdraw-support/withdraw-support.js';

@Module({
  imports: [DirectoryCopyModule, ProgramsModule],
  controllers: [
    RequestSupportHttp,
    OfferSupportHttp,
    AgreeToSupportHttp,
    WithdrawSupportHttp,
    AnswerSupportHttp,
    PassSupportHttp,
    TakeCareOfRequestHttp,
    GetSupportRequestHttp,
    ListSupportRequestsHttp,
    ListMySupportRequestsHttp,
  ],
  providers: [
    SupportRequestsStore,
    SupportSurroundings,
    WhoIsOnCall,
    Asking,
    Openings,
    RequestSupportHandler,
    OfferSupportHandler,
    AgreeToSupportHandler,
    WithdrawSupportHandler,
    AnswerSupportHandler,
    PassSupportHandler,
    TakeCareOfRequestHandler,
    GetSupportRequest,
    ListSupportRequests,
    ListMySupportRequests,
    WatchSupportRequest,
  ],
  exports: [SupportRequestsStore, WhoIsOnCall],
})
export class SupportRequestsModule {}
