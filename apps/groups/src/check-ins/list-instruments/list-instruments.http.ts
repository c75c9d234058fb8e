import { Requires } from '@holdfast/auth';
import { jsonAnswer } from '@holdfast/http';
import { Controller, Get } from '@nestjs/common';
import { instruments } from '../instruments/registry.js';

/** What can be asked, with wording and scale; how it is scored stays with the service. */
@Controller('v1/instruments')
export class ListInstrumentsHttp {
  @Get()
  @Requires('list_instruments')
  list() {
    const items = instruments.map(({ code, title, level, validated, licence, lookBackDays, scale, ...more }) => ({
      code,
      title,
      level,
      validated,
      licence,
      lookBackDays,
      scale,
      items: more.items.map((item) => ({ code: item.code, text: item.text })),
    }));
    return jsonAnswer(200, { items, next: null });
  }
}
