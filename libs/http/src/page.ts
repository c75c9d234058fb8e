import { ApiPropertyOptional } from '@nestjs/swagger';
import type { Answer } from '@holdfast/persistence';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { jsonAnswer } from './answer.js';

/** Most items of one page. */
export const PAGE_LIMIT = 200;
const DEFAULT_LIMIT = 50;

/** Query parameters of every list; a list with filters extends it. */
export class PageQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: PAGE_LIMIT, default: DEFAULT_LIMIT })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(PAGE_LIMIT)
  limit: number = DEFAULT_LIMIT;

  @ApiPropertyOptional({ description: 'The `next` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(2_048)
  cursor?: string;
}

/**
 * `{items, next}` with a `Link` header (RFC 8288). `rows` is what the query found with a limit of one more than the
 * page holds: the extra row only tells that there is a next page.
 * @param next makes the cursor from the last row shown.
 */
export function page<T>(
  request: Pick<FastifyRequest, 'url'>,
  rows: readonly T[],
  limit: number,
  next: (last: T) => string,
): Answer {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (rows.length <= limit || last === undefined) return jsonAnswer(200, { items, next: null });
  const cursor = next(last);
  const url = new URL(request.url, 'http://localhost');
  url.searchParams.set('cursor', cursor);
  return jsonAnswer(200, { items, next: cursor }, { link: `<${url.pathname}${url.search}>; rel="next"` });
}
