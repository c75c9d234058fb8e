import type { Document } from '../openapi/merge.ts';
import { deepFields, isNumeric, type Items, listsIn, routesIn, type Schema } from '../openapi/walk.ts';

/** Fields by which an answer or event names a person, or the person's part in something. */
const NAMES_PERSON = new Set([
  ...[
    'personId',
    'personIds',
    'participantId',
    'supporterId',
    'otherPersonId',
    'otherSupporterId',
    'ownerPersonId',
    'observerId',
  ],
  ...['contactPersonId', 'byPersonId', 'managerId', 'presenterId', 'presenterIds', 'observedId', 'facilitatorId'],
  ...['clinicalAdvisorId', 'acknowledgedBy', 'doneBy', 'grantedBy', 'settledBy', 'proposedBy', 'person', 'members'],
  ...[
    'memberIds',
    'tellIds',
    'responderIds',
    'enrolmentId',
    'membershipId',
    'participantEnrolmentId',
    'supporterEnrolmentId',
  ],
  ...['participantPseudonym', 'givenName', 'familyName', 'alias'],
]);

/** Whatever its type: an order of people, or a figure made of what one of them did. */
const RANKS =
  /rank|position|score(?!r)|streak|leader.?board|percentile|rating|points|(^|[a-z])(total|average|mean|attended|attendances)($|[A-Z])/i;

/** Parameters that would let a client choose the order. */
const SORTS = /^(sort|order|rank)|(sort|order)(ed)?_?(by|ing)/i;

export type Exempt = (route: string, field: string) => boolean;

const namesPeople = ({ fields }: Pick<Items, 'fields'>): boolean => fields.some(([name]) => NAMES_PERSON.has(name));

const telling = ([name, schema]: readonly [string, Schema], harmless: ReadonlySet<string>): boolean =>
  !harmless.has(name) && (RANKS.test(name) || isNumeric(schema));

/** `GET /v1/x items.figure` for every field of a list of people that tells of them what may not be told. */
export function rankings(document: Document, harmless: ReadonlySet<string>, exempt: Exempt): string[] {
  const schemas = document.components.schemas ?? {};
  const found = routesIn(document).flatMap(({ method, path, answers }) => {
    const route = `${method} ${path}`;
    const lists = answers.flatMap(({ schema }) => (schema ? listsIn(schema, schemas) : []));
    return lists
      .filter(namesPeople)
      .flatMap(({ at, fields }) =>
        fields
          .filter((field) => telling(field, harmless) && !exempt(route, field[0]))
          .map(([name]) => `${route} ${at}.${name}`),
      );
  });
  return [...new Set(found)];
}

/** Routes whose query parameters choose an order, as `GET /v1/x ?sort`. */
export const sortable = (document: Document): string[] =>
  routesIn(document).flatMap(({ method, path, query }) =>
    query.filter((name) => SORTS.test(name) || RANKS.test(name)).map((name) => `${method} ${path} ?${name}`),
  );

/** Fields of an event that tells of people, as of a list of them. */
export function rankingsOf(schema: Schema, harmless: ReadonlySet<string>): string[] {
  const fields = deepFields(schema, {});
  return namesPeople({ fields }) ? fields.filter((each) => telling(each, harmless)).map(([name]) => name) : [];
}

const isId = (schema: Schema): boolean =>
  schema['format'] === 'uuid' ||
  ['items', 'anyOf', 'oneOf'].some((part) => [schema[part] ?? []].flat().some((inner) => isId(inner as Schema)));

/** Fields that hold ids, by name: each either names a person or something else. */
export const idsOfThings = (document: Document): string[] => {
  const schemas = document.components.schemas ?? {};
  const fields = Object.values(schemas).flatMap((schema) => deepFields(schema as Schema, schemas));
  const names = fields.filter(([name, schema]) => isId(schema) && !NAMES_PERSON.has(name)).map(([name]) => name);
  return [...new Set(names)].sort();
};
