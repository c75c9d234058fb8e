import { Injectable, ValidationPipe, type ArgumentMetadata, type PipeTransform, type Type } from '@nestjs/common';
import { isUUID, type ValidationError } from 'class-validator';
import { flatCheckOf, type FlatCheck } from './flat-check.js';
import { RequestProblem, type InvalidPart } from './request-problem.js';

const MOST_ERRORS = 50;

const UNCHECKED = new Set<unknown>([undefined, Object, Array]);

type Part = InvalidPart['in'];

const PARTS: Readonly<Record<ArgumentMetadata['type'], Part>> = {
  body: 'body',
  query: 'query',
  param: 'path',
  custom: 'body',
};

/**
 * Checks every argument of a route against its class: unknown fields are refused, types are never guessed (a number
 * in a query needs `@Type(() => Number)`), and each broken rule comes back with a pointer, never with the value.
 */
@Injectable()
export class RequestPipe implements PipeTransform {
  private readonly byPart = new Map<Part, ValidationPipe>();
  private readonly flat = new Map<Type, FlatCheck | undefined>();

  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    if (isUnchecked(metadata)) throw new TypeError(`a ${metadata.type} needs a class that says what is allowed in it`);
    if (metadata.type === 'custom' || (metadata.metatype === String && typeof value === 'string')) return value;
    return this.flatOf(metadata)?.(value) ?? this.pipeFor(PARTS[metadata.type]).transform(value, metadata);
  }

  private flatOf({ type, metatype }: ArgumentMetadata): FlatCheck | undefined {
    if (type !== 'body' || metatype === undefined) return undefined;
    if (!this.flat.has(metatype)) this.flat.set(metatype, flatCheckOf(metatype));
    return this.flat.get(metatype);
  }

  private pipeFor(part: Part): ValidationPipe {
    const known = this.byPart.get(part);
    if (known) return known;
    const pipe = new ValidationPipe({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      transformOptions: { enableImplicitConversion: false, exposeDefaultValues: true },
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => invalid(errors.flatMap((error) => partsOf(error, part, ''))),
    });
    this.byPart.set(part, pipe);
    return pipe;
  }
}

/** Interfaces and arrays leave nothing at run time to check a value against: it would pass whatever it is. */
const isUnchecked = ({ type, data, metatype }: ArgumentMetadata): boolean =>
  data === undefined && (type === 'body' || type === 'query') && UNCHECKED.has(metatype);

/** A path parameter that is a UUID: `@Param('id', Uuid)`. */
@Injectable()
export class Uuid implements PipeTransform<unknown, string> {
  transform(value: unknown, { data = 'id' }: ArgumentMetadata): string {
    if (typeof value === 'string' && isUUID(value)) return value.toLowerCase();
    throw invalid([{ in: 'path', pointer: `/${data}`, code: 'is_uuid', detail: `${data} must be a UUID` }]);
  }
}

/** 400 `request.invalid`: also for checks that a class cannot express. */
export function invalid(errors: readonly InvalidPart[]): RequestProblem {
  return new RequestProblem(400, 'request.invalid', { errors: errors.slice(0, MOST_ERRORS) });
}

function partsOf(
  { property, constraints = {}, children = [] }: ValidationError,
  part: Part,
  above: string,
): InvalidPart[] {
  const pointer = `${above}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(constraints).map(([rule, detail]) => ({ in: part, pointer, code: snake(rule), detail }));
  return [...own, ...children.flatMap((child) => partsOf(child, part, pointer))];
}

/** `whitelistValidation` is the library's name for a field the class does not have. */
function snake(rule: string): string {
  if (rule === 'whitelistValidation') return 'unknown_field';
  return rule.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
