import { applyDecorators, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { body } from '@holdfast/http';
import { FORMATS, type Format } from './programs/formats/formats.js';
import { LANES, type Lane } from './programs/lane.js';

const MOST = 2_147_483_647;

/** Properties of answers to reads; those they share with request bodies come from `body` of libs/http. For the document only. */
export const instant = ({ nullable = false } = {}) =>
  ApiProperty({ type: String, format: 'date-time', ...(nullable && { nullable }) });

export const parts = (part: () => Type, { nullable = false } = {}) =>
  ApiProperty({ type: () => part(), isArray: true, ...(nullable && { nullable }) });

export const version = () => body.whole(1, MOST);

/** What everything in a program shows of where it belongs. */
export class PlacedAnswer {
  @body.id() id!: string;
  @version() version!: number;
  @body.oneOf(LANES) lane!: Lane;
  @body.oneOf(FORMATS) format!: Format;
  @body.id() siteId!: string;
  @body.id() programId!: string;
}

/** A list answers `{items, next}`; `next` is the cursor of the next page, null on the last one. */
export const ListOf = (item: Type) =>
  applyDecorators(
    ApiExtraModels(item),
    ApiOkResponse({
      schema: {
        type: 'object',
        required: ['items', 'next'],
        properties: {
          items: { type: 'array', items: { $ref: getSchemaPath(item) } },
          next: { type: 'string', nullable: true },
        },
      },
    }),
  );
