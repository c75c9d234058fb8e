import { expect, it } from '@jest/globals';
import { letterOf, limitOf, parse, timeOf, Usage } from './arguments.ts';

const told = (line: string) => {
  try {
    parse(line.split(' ').filter(Boolean));
  } catch (error) {
    expect(error).toBeInstanceOf(Usage);
    return (error as Error).message;
  }
  throw new Error(`${line} was taken`);
};

it.each([
  ['', /^Say what: .*outbox \| lag \| dead-letters list .* reconcile\.$/],
  ['frobnicate', /^Say what: .*reconcile\.$/],
  ['dead-letters', /^Say what: npm run ops -- dead-letters list \| .*discard\.$/],
  ['outbox now', /^"now" is too much\. Usage: npm run ops -- outbox/],
  ['outbox --topic x', /^outbox takes no --topic\. Usage: /],
  ['outbox --nonsense', /^Unknown option '--nonsense'\.$/],
  ['lag --service hr', /^"hr" is no service: gateway, groups, /],
  ['dead-letters show', /^Something is missing\. Usage: npm run ops -- dead-letters show SERVICE\/NUMBER/],
  ['dead-letters show groups', /^"groups" is no dead letter: write SERVICE\/NUMBER/],
  ['dead-letters show groups/0', /is no dead letter/],
  ['dead-letters redrive hr/1', /^"hr" is no service/],
  ['dead-letters list --limit 0', /^--limit 0 is no number from 1 to 99999\.$/],
  ['dead-letters list --since yesterday', /^--since yesterday is no time: write it as /],
  ['dead-letters list --until 2026-02-31T25:00Z', /is no time/],
  ['dead-letters discard groups/1', /^Say why with --reason\. Usage: /],
  ['parked skip groups groups.group', /^Something is missing\. Usage: /],
  ['parked skip groups groups.group k', /^Say why with --reason\./],
  ['parked skip hr hr.leave k --reason x', /^"hr" is no service/],
  ['reconcile', /^Say from when on with --since\. Usage: /],
])('"%s" is answered in one line', (line, message) => {
  expect(told(line)).toMatch(message);
  expect(told(line)).not.toContain('\n');
});

it('understands what is written as it should be', () => {
  const args = ['dead-letters', 'list', '--service', 'groups', '--since', '2026-03-02T14:00:00Z', '--json'];
  expect(parse(args)).toMatchObject({ command: 'dead-letters list', rest: [], services: ['groups'], json: true });
  expect(parse(['parked'])).toMatchObject({ command: 'parked', services: { length: 5 }, json: false });
  const skip = parse(['parked', 'skip', 'groups', 'groups.group', 'k', '--reason', 'lost']);
  expect(skip).toMatchObject({ command: 'parked skip', rest: ['groups', 'groups.group', 'k'] });
  expect(parse(['dead-letters', 'redrive', 'groups/1', 'analytics/2']).rest).toEqual(['groups/1', 'analytics/2']);
  expect(letterOf('groups/12')).toEqual({ service: 'groups', id: 12 });
  expect([limitOf({}), limitOf({ limit: '7' })]).toEqual([100, 7]);
  expect([timeOf(undefined), timeOf('2026-03-02T14:00Z')]).toEqual([undefined, '2026-03-02T14:00:00.000Z']);
});
