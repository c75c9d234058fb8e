import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional, IsString, IsUUID, Length } from 'class-validator';

const split = ({ value }: { value: unknown }): unknown => {
  const texts = Array.isArray(value) ? value : [value];
  return texts.every((text) => typeof text === 'string')
    ? texts.flatMap((text) => text.split(',')).filter((text) => text !== '')
    : value;
};

/** In the document: the sites a role holds at, or all. */
export const sitesOrAll = (bounds: { readonly minItems?: number; readonly maxItems?: number } = {}) => ({
  oneOf: [
    { type: 'array', items: { type: 'string', format: 'uuid' }, ...bounds },
    { type: 'string', enum: ['*'] },
  ],
});

const list = (item: object, max: number, required: boolean) => [
  ApiProperty({
    type: 'array',
    items: { type: 'string', ...item },
    minItems: 1,
    maxItems: max,
    required,
    ...{ explode: false, style: 'form' },
  }),
  Transform(({ value }) => (value === undefined ? undefined : split({ value }))),
  IsArray(),
  ArrayMinSize(1),
  ArrayMaxSize(max),
];

/** Query parameter `?name=a,b,c` of UUIDs, up to `max`; may be left out. */
export const Ids = (max: number) =>
  applyDecorators(...list({ format: 'uuid' }, max, false), IsOptional(), IsUUID(undefined, { each: true }));

/** Query parameter `?name=a,b,c` of texts, up to `max`. */
export const Texts = (max: number, longest: number) =>
  applyDecorators(
    ...list({ maxLength: longest }, max, true),
    IsString({ each: true }),
    Length(1, longest, { each: true }),
  );
