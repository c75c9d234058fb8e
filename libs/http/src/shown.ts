import { applyDecorators, type Type } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiOkResponse,
  ApiProperty,
  type ApiPropertyOptions,
  ApiResponse,
  getSchemaPath,
} from '@nestjs/swagger';

/** Properties of answers, for the document only; those they share with request bodies come from `body`. */
interface May {
  /** May be absent. */
  readonly optional?: true;
  readonly nullable?: boolean;
}

const MOST = 2_147_483_647;

const property = (schema: ApiPropertyOptions, { optional, nullable }: May) =>
  ApiProperty({ ...schema, required: !optional, ...(nullable && { nullable }) } as ApiPropertyOptions);

export const instant = (may: May = {}) => property({ type: String, format: 'date-time' }, may);

/** Of rows that anybody may change: what `If-Match` asks for. */
export const version = (minimum = 1) => property({ type: 'integer', minimum, maximum: MOST }, {});

export const text = (may: May = {}) => property({ type: String }, may);

export const flag = (may: May = {}) => property({ type: Boolean }, may);

/** How many. */
export const count = (may: May = {}) => property({ type: 'integer', minimum: 0 }, may);

export const number = (may: May = {}) => property({ type: Number }, may);

export const numbers = () => property({ type: [Number] }, {});

export const oneOf = (values: readonly string[], may: May = {}) => property({ type: String, enum: [...values] }, may);

export const someOf = (values: readonly string[], may: May = {}) =>
  property({ type: 'array', items: { type: 'string', enum: [...values] } }, may);

export const texts = (may: May = {}) => property({ type: [String] }, may);

export const ids = (may: May = {}) => property({ type: 'array', items: { type: 'string', format: 'uuid' } }, may);

/** By a name that is data: a channel, a kind of rule. */
export const byName = (value: { readonly type: 'string' | 'boolean'; readonly nullable?: boolean }) =>
  property({ type: 'object', additionalProperties: { ...value } }, {});

// The document knows a lazy type by the name of its function, which has to be `type`.
export const part = (of: () => Type, may: May = {}) => property({ type: () => of() }, may);

export const parts = (of: () => Type, may: May = {}) => property({ type: () => of(), isArray: true }, may);

const items = (item: Type) => ({ type: 'array', items: { $ref: getSchemaPath(item) } }) as const;

type Properties = Readonly<
  Record<string, { readonly type: 'integer'; readonly minimum: number; readonly description: string }>
>;

/**
 * The answer of a route that lists page by page: `{items, next}`; `next` is the cursor of the next page, null on the
 * last one. `more`: what the page says of the whole.
 */
export const ListOf = (item: Type, more: Properties = {}) =>
  answers(item, { items: items(item), next: { type: 'string', nullable: true }, ...more });

/** The answer of a route that lists all there is: `{items}`. */
export const AllOf = (item: Type) => answers(item, { items: items(item) });

/** The answer to a write of several things at once: what was written, one by one. */
export const ManyWritten = (status = 200) =>
  ApiResponse({
    status,
    schema: {
      type: 'object',
      required: ['items'],
      properties: { items: { type: 'array', items: { $ref: '#/components/schemas/Written' } } },
    },
  });

const answers = (item: Type, properties: object) =>
  applyDecorators(
    ApiExtraModels(item),
    ApiOkResponse({ schema: { type: 'object', required: Object.keys(properties), properties: { ...properties } } }),
  );
