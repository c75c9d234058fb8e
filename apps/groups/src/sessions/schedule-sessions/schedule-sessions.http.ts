import { Caller, type Principal, Requires } from '@holdfast/auth';
import { answering, body, shown, Uuid, write, type Written } from '@holdfast/http';
import { type Cadence, timeZoneOf } from '@holdfast/kernel';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { localTime, meetingVenue, timeZone } from '../bodies.http.js';
import { MODALITIES, type Modality, MOST_SESSIONS } from '../series.js';
import { ScheduleSessionsHandler } from './schedule-sessions.js';

class ScheduleSessionsBody {
  @localTime() firstStartsAt!: string;
  @timeZone() zone!: string;
  @body.oneOf(['weekly', 'two_weekly', 'monthly']) cadence!: Cadence;
  @body.whole(1, MOST_SESSIONS) count!: number;
  @body.whole(5, 480) minutes!: number;
  @body.oneOf(MODALITIES) modality!: Modality;
  /** Where all of them take place: a room, an `https` link or a number to call; null: not settled. */
  @meetingVenue() venue?: string | null;
  /** Monthly by the place of the weekday in the month (a fifth means the last); otherwise by the date. */
  @body.flag({ optional: true }) byWeekday?: boolean;
  /** Days, by the calendar of the zone, that fall out of the series, besides those on which the group's site is closed. */
  @body.dates({ max: 100, optional: true }) except?: string[];
}

const scheduled = answering(201, (sessions: readonly Written[]) => ({
  items: sessions.map(({ id, version, state }) => ({ id, version, state })),
}));

@Controller('v1/groups')
export class ScheduleSessionsHttp {
  constructor(private readonly scheduleSessions: ScheduleSessionsHandler) {}

  @Post(':id/sessions')
  @Requires('schedule_sessions')
  @shown.ManyWritten(201)
  schedule(
    @Param('id', Uuid) groupId: string,
    @Body() body: ScheduleSessionsBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const series = { ...body, zone: timeZoneOf(body.zone), venue: body.venue ?? null };
    return this.scheduleSessions.run({ groupId, by: acting(me), series }, write(request, scheduled));
  }
}
