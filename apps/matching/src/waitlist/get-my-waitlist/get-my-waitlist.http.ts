import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, shown } from '@holdfast/http';
import { Controller, Get } from '@nestjs/common';
import { GetMyWaitlist } from './get-my-waitlist.js';

/** Whoever waits has a position or the reason for none, a date or words for none, and somebody to talk to. */
class OwnWaitAnswer {
  /** Null: waits, but is not in the line yet. */
  @body.id({ nullable: true }) id!: string | null;
  @body.id() programId!: string;
  @body.id() siteId!: string;
  @body.id() enrolmentId!: string;
  @shown.instant() waitingSince!: string;
  /** Why the person waits, as a code. */
  @shown.text() reason!: string;
  /** The own place in the line; null: cannot be matched for that reason. */
  @body.whole(1, 1_000_000, { nullable: true }) position!: number | null;
  /** Why the person waits, in words meant for them. */
  @shown.text() reasonWords!: string;
  /** The day a partner can be expected by; null: too little has happened yet to tell. */
  @body.date({ nullable: true }) expectedOn!: string | null;
  @shown.text() expectedWords!: string;
  /** Somebody of the program office to talk to; null where the directory names nobody yet. */
  @body.id({ nullable: true }) contactPersonId!: string | null;
}

@Controller('v1/my/waitlist')
export class GetMyWaitlistHttp {
  constructor(private readonly getMyWaitlist: GetMyWaitlist) {}

  /** Everything the person waits for; the others in the line are counted, never shown. */
  @Get()
  @Requires('get_my_waitlist')
  @shown.AllOf(OwnWaitAnswer)
  async get(@Caller() me: Principal) {
    return { items: await this.getMyWaitlist.run(scopeOf(me)) };
  }
}
