import type { SchemaJson } from '@cedar-policy/cedar-wasm/nodejs';

const attributes = { tenant: { type: 'String' }, lane: { type: 'String' } } as const;

/** What a policy may speak of, as a Cedar schema over the given action names. */
export function policySchema(actions: readonly string[]): SchemaJson<string> {
  const action = { appliesTo: { principalTypes: ['Person', 'Service'], resourceTypes: ['Service'] } };
  return {
    '': {
      entityTypes: {
        Role: {},
        Person: { memberOfTypes: ['Role'], shape: { type: 'Record', attributes } },
        Service: { shape: { type: 'Record', attributes } },
      },
      actions: Object.fromEntries(actions.map((name) => [name, action])),
    },
  };
}
