import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type as TransformType } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNumber,
  IsObject,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

/** Properties of request bodies: each says its rule once, for the check and for the OpenAPI document. */
interface May {
  /** May be left out. */
  readonly optional?: true;
  /** May be null. */
  readonly nullable?: true;
}

interface ListOf extends May {
  readonly min?: number;
  readonly max: number;
}

const CODE = /^[a-z][a-z0-9_.:-]{0,63}$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

function property(schema: ApiPropertyOptions, { optional, nullable }: May, ...rules: PropertyDecorator[]) {
  const given = (value: unknown) => !(optional && value === undefined) && !(nullable && value === null);
  const may = { required: !optional, ...(nullable && { nullable }) };
  return applyDecorators(
    ApiProperty({ ...schema, ...may } as ApiPropertyOptions),
    ValidateIf((_, value) => given(value)),
    ...rules,
  );
}

export const text = (minLength: number, maxLength: number, may: May = {}) =>
  property({ type: String, minLength, maxLength }, may, Length(minLength, maxLength));

export const matching = (pattern: RegExp, may: May = {}) =>
  property({ type: String, pattern: pattern.source }, may, Matches(pattern));

export const code = (may: May = {}) => matching(CODE, may);

export const date = (may: May = {}) =>
  property({ type: String, format: 'date' }, may, IsISO8601({ strict: true }), Matches(DATE));

export const id = (may: May = {}) => property({ type: String, format: 'uuid' }, may, IsUUID());

export const whole = (minimum: number, maximum: number, may: May = {}) =>
  property({ type: 'integer', minimum, maximum }, may, IsInt(), Min(minimum), Max(maximum));

export const number = (minimum: number, maximum: number, may: May = {}) =>
  property({ type: Number, minimum, maximum }, may, IsNumber(), Min(minimum), Max(maximum));

export const oneOf = (values: readonly (string | boolean)[], may: May = {}) =>
  property({ enum: [...values] }, may, IsIn(values));

export const flag = (may: May = {}) => property({ type: Boolean }, may, IsBoolean());

// The document knows a lazy type by the name of its function, which has to be `type`.
export const one = (part: () => new () => object, may: May = {}) =>
  property({ type: () => part() }, may, IsObject(), ValidateNested(), TransformType(part));

export const many = (part: () => new () => object, { min = 0, max, ...may }: ListOf) =>
  property(
    { type: () => part(), isArray: true, ...(min > 0 && { minItems: min }), maxItems: max },
    may,
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    ValidateNested({ each: true }),
    TransformType(part),
  );

const strings = (item: object, { min = 0, max, ...may }: ListOf, ...rules: PropertyDecorator[]) =>
  property(
    { type: 'array', items: { type: 'string', ...item }, minItems: min, maxItems: max },
    may,
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    ArrayUnique(),
    ...rules,
  );

export const texts = (maxLength: number, of: ListOf) =>
  strings({ maxLength }, of, Length(1, maxLength, { each: true }));

export const codes = (of: ListOf) => strings({ pattern: CODE.source }, of, Matches(CODE, { each: true }));

export const ids = (of: ListOf) => strings({ format: 'uuid' }, of, IsUUID(undefined, { each: true }));

export const someOf = (values: readonly string[], of: ListOf) =>
  strings({ enum: values }, of, IsIn(values, { each: true }));

export const dates = (of: ListOf) =>
  strings({ format: 'date' }, of, IsISO8601({ strict: true }, { each: true }), Matches(DATE, { each: true }));

/** BCP 47 tags. */
export const languages = (of: ListOf) => strings({ pattern: LANGUAGE.source }, of, Matches(LANGUAGE, { each: true }));
