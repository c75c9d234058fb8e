import { Requires } from '@holdfast/auth';
import { body, jsonAnswer, shown } from '@holdfast/http';
import { Controller, Get } from '@nestjs/common';
import { FORMATS } from '../formats/formats.js';
import { templates, TEMPLATES } from '../templates/templates.js';

class TemplateAnswer {
  @body.oneOf(TEMPLATES) name!: string;
  @body.oneOf(FORMATS) format!: string;
  /** Parts of a meeting, in order. */
  @body.codes({ max: 20 }) agenda!: string[];
  /** A group does not start with people of fewer departments. */
  @body.whole(1, 100, { nullable: true }) leastDepartments!: number | null;
  /** Whoever was hired no more days ago is invited by the system. */
  @body.whole(1, 3_650, { nullable: true }) hiredWithinDays!: number | null;
}

/** Kinds of programs that many places have, to begin one with. */
@Controller('v1/program-templates')
export class ListTemplatesHttp {
  @Get()
  @Requires('list_program_templates')
  @shown.ListOf(TemplateAnswer)
  list() {
    const items = templates.map(({ name, format, agenda, leastDepartments, hiredWithin }): TemplateAnswer => ({
      name,
      format,
      agenda: (agenda ?? []).map(({ code }) => code),
      leastDepartments,
      hiredWithinDays: hiredWithin?.days ?? null,
    }));
    return jsonAnswer(200, { items, next: null });
  }
}
