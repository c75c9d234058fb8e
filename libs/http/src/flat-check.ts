import { createRequire } from 'node:module';
import { getMetadataStorage, ValidationTypes, type ValidatorConstraintInterface } from 'class-validator';

type Rules = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>;
type Rule = Rules[number];
type Class = Rule['constraintCls'];

/** What class-transformer knows of a property; it tells it nowhere else. */
interface Transforming {
  findTypeMetadata(target: Class, property: string): unknown;
  findExposeMetadata(target: Class, property: string): unknown;
  findExcludeMetadata(target: Class, property: string): unknown;
  findTransformMetadatas(target: Class, property: string, direction: undefined): readonly unknown[];
}

const { defaultMetadataStorage: transforming } = createRequire(import.meta.url)('class-transformer/cjs/storage.js') as {
  defaultMetadataStorage: Transforming;
};

type Holds = (object: object, value: unknown) => boolean;

/** Makes an object of the class when all of its rules hold; `undefined` says nothing about which one does not. */
export type FlatCheck = (value: unknown) => object | undefined;

const { CONDITIONAL_VALIDATION: CONDITION, CUSTOM_VALIDATION: CUSTOM } = ValidationTypes;

/**
 * The rules of a class gathered once. class-validator looks them up and groups them anew for every body, which costs
 * more than to check them; these are its own rules, called directly. Only for classes whose properties stand for
 * themselves: no parts with rules of their own, no lists of such, nothing transformed, nothing asynchronous. All others,
 * and whatever breaks a rule, go the whole way. @returns `undefined` for a class it cannot speak for.
 */
export function flatCheckOf(target: new () => object): FlatCheck | undefined {
  const rules = getMetadataStorage().getTargetValidationMetadatas(target, '', false, false);
  if (rules.length === 0 || !rules.every((rule) => isPlain(target, rule))) return undefined;
  const byProperty = new Map<string, Holds>();
  for (const name of new Set(rules.map(({ propertyName }) => propertyName))) {
    byProperty.set(name, holding(rules.filter(({ propertyName }) => propertyName === name)));
  }
  const all = [...byProperty];
  return (value) => {
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
      return undefined;
    const ruled = (of: object) => Object.keys(of).every((name) => byProperty.has(name));
    if (!ruled(value)) return undefined;
    const object = Object.assign(new target(), value);
    return ruled(object) && all.every(([name, holds]) => holds(object, object[name as never])) ? object : undefined;
  };
}

function isPlain(
  target: new () => object,
  { type, each, validateIf, propertyName: name, constraintCls }: Rule,
): boolean {
  if (each || validateIf || (type !== CONDITION && type !== CUSTOM)) return false;
  if (type === CUSTOM && checksOf(constraintCls).some(({ async }) => async)) return false;
  return (
    !transforming.findTypeMetadata(target, name) &&
    !transforming.findExposeMetadata(target, name) &&
    !transforming.findExcludeMetadata(target, name) &&
    transforming.findTransformMetadatas(target, name, undefined).length === 0
  );
}

/** Conditions first: where one of them does not hold, the rules do not apply. */
function holding(rules: Rules): Holds {
  const conditions = rules.filter(({ type }) => type === CONDITION).map(({ constraints }) => constraints[0] as Holds);
  const checks = rules.filter(({ type }) => type === CUSTOM).flatMap(checkOf);
  return (object, value) =>
    !conditions.every((applies) => applies(object, value)) || checks.every((holds) => holds(object, value));
}

function checkOf({ constraintCls, constraints, propertyName: property }: Rule): Holds[] {
  return checksOf(constraintCls).map(
    ({ instance }) =>
      (object, value) =>
        instance.validate(value, { targetName: object.constructor.name, property, object, value, constraints }) ===
        true,
  );
}

const checksOf = (constraint: Class): { instance: ValidatorConstraintInterface; async: boolean }[] =>
  getMetadataStorage().getTargetValidatorConstraints(constraint);
