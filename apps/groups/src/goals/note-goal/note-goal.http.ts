import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { STANDINGS, type Standing } from '../goal-words.js';
import { NoteGoalHandler } from './note-goal.js';

class NoteGoalBody {
  @body.oneOf(STANDINGS) standing!: Standing;
  /** In the person's own words. */
  @body.text(1, 2_000, { optional: true }) text?: string;
}

/** How it goes: words, and no figure. */
@Controller('v1/goals')
export class NoteGoalHttp {
  constructor(private readonly noteGoal: NoteGoalHandler) {}

  @Post(':id/notes')
  @HttpCode(200)
  @Requires('note_goal')
  note(
    @Param('id', Uuid) goalId: string,
    @Body() { standing, text }: NoteGoalBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.noteGoal.run({ goalId, by, standing, text: text ?? null }, write(request, ok));
  }
}
