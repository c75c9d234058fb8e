import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { agendaOf, type Format, type TemplateName } from '../../programs/index.js';
import { type AgendaPart, runThrough } from '../agenda.js';

export interface Agenda {
  readonly sessionId: string;
  readonly minutes: number;
  /** How many are expected. */
  readonly people: number;
  readonly parts: readonly AgendaPart[];
}

interface Planned {
  readonly format: Format;
  readonly template: TemplateName | null;
  readonly minutes: number;
  readonly people: number;
}

@Injectable()
export class GetAgenda {
  constructor(private readonly db: Db) {}

  run(scope: Scope, sessionId: string): Promise<Agenda> {
    return this.db.read(scope, async (tx) => {
      const [session] = await tx.query<Planned>(
        `SELECT format, (extract(epoch FROM ends_at - starts_at) / 60)::int AS minutes,
                jsonb_array_length(expected) AS people,
                (SELECT p.plan ->> 'template' FROM program p WHERE p.program_id = session.program_id) AS template
         FROM session WHERE session_id = $1`,
        [sessionId],
      );
      if (!session) throw new DomainError('groups.session.not_found', 'not_found');
      const { format, template, minutes, people } = session;
      return {
        sessionId,
        minutes,
        people,
        parts: runThrough(agendaOf(format, template), minutes, people),
      };
    });
  }
}
