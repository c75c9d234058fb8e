import { Module } from '@nestjs/common';
import { GroupsModule } from '../groups/index.js';
import { ProgramsModule } from '../programs/index.js';
import { CancelFollowingHttp } from './cancel-following/cancel-following.http.js';
import { CancelFollowingHandler } from './cancel-following/cancel-following.js';
import { CancelSessionHttp } from './cancel-session/cancel-session.http.js';
import { CancelSessionHandler } from './cancel-session/cancel-session.js';
import { CorrectAttendanceHttp } from './correct-attendance/correct-attendance.http.js';
import { CorrectAttendanceHandler } from './correct-attendance/correct-attendance.js';
import { FollowUpSession } from './follow-up-session/follow-up-session.js';
import { GetAgendaHttp } from './get-agenda/get-agenda.http.js';
import { GetAgenda } from './get-agenda/get-agenda.js';
import { GetSessionHttp } from './get-session/get-session.http.js';
import { GetSession } from './get-session/get-session.js';
import { HoldSessionHttp } from './hold-session/hold-session.http.js';
import { HoldSessionHandler } from './hold-session/hold-session.js';
import { ListGroupSessionsHttp } from './list-group-sessions/list-group-sessions.http.js';
import { ListGroupSessions } from './list-group-sessions/list-group-sessions.js';
import { ListMySessionsHttp } from './list-my-sessions/list-my-sessions.http.js';
import { ListMySessions } from './list-my-sessions/list-my-sessions.js';
import { PlannedSeries } from './planned-series.store.js';
import { RescheduleFollowingHttp } from './reschedule-following/reschedule-following.http.js';
import { RescheduleFollowingHandler } from './reschedule-following/reschedule-following.js';
import { RescheduleSessionHttp } from './reschedule-session/reschedule-session.http.js';
import { RescheduleSessionHandler } from './reschedule-session/reschedule-session.js';
import { ScheduleSessionsHttp } from './schedule-sessions/schedule-sessions.http.js';
import { ScheduleSessionsHandler } from './schedule-sessions/schedule-sessions.js';
import { SessionsStore } from './sessions.store.js';

@Module({
  imports: [GroupsModule, ProgramsModule],
  controllers: [
    ScheduleSessionsHttp,
    HoldSessionHttp,
    CorrectAttendanceHttp,
    CancelSessionHttp,
    RescheduleSessionHttp,
    RescheduleFollowingHttp,
    CancelFollowingHttp,
    ListGroupSessionsHttp,
    ListMySessionsHttp,
    GetSessionHttp,
    GetAgendaHttp,
  ],
  providers: [
    SessionsStore,
    PlannedSeries,
    ScheduleSessionsHandler,
    HoldSessionHandler,
    CorrectAttendanceHandler,
    CancelSessionHandler,
    RescheduleSessionHandler,
    RescheduleFollowingHandler,
    CancelFollowingHandler,
    FollowUpSession,
    ListGroupSessions,
    ListMySessions,
    GetSession,
    GetAgenda,
  ],
  exports: [PlannedSeries, SessionsStore],
})
export class SessionsModule {}
