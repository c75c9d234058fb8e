import type { History, Invariant, Rest } from '../history/history.ts';

/** That it gets there is the promise; how fast depends on the machine and is a figure of the table. */
const QUIET_MS = 180_000;

/** Soon after the last fault nothing waits, and what was set aside is what had to be. */
export const quietAgain: Invariant = {
  id: 'I7',
  says: 'nothing waits, and only poison was set aside',
  check: (history) => [
    ...late(history),
    ...history.rest.flatMap((rest) => [...waiting(rest), ...aside(rest, history)]),
  ],
};

function late({ quietAfterMs }: History): string[] {
  if (quietAfterMs === undefined) return ['it never became quiet'];
  return quietAfterMs > QUIET_MS ? [`it took ${Math.round(quietAfterMs / 1_000)} s to become quiet`] : [];
}

const waiting = ({ service, outbox, lag }: Rest): string[] => [
  ...(outbox > 0 ? [`${service}: ${outbox} events unsent`] : []),
  ...(lag > 0 ? [`${service}: ${lag} records unheard`] : []),
];

/** Each record nobody can read is a dead letter at each service that reads its topic, and nothing else is. */
function aside({ service, parked, dead }: Rest, { poison, hears }: History): string[] {
  const hearing = hears.get(service);
  const concerned = poison.filter(({ topic, onlyHeard }) =>
    onlyHeard === null ? hearing?.topics.has(topic) : hearing?.types.has(onlyHeard),
  );
  const wanted = new Set(concerned.map(({ topic, key }) => `${topic} ${key}`));
  const found = new Set(dead.map(({ topic, key }) => `${topic} ${key}`));
  return [
    ...dead
      .filter(({ topic, key }) => !wanted.has(`${topic} ${key}`))
      .map(({ topic, key, reason }) => `${service}: ${topic} ${key} was set aside: ${reason}`),
    ...[...wanted].filter((each) => !found.has(each)).map((each) => `${service}: poison ${each} was not set aside`),
    ...parked
      .filter(({ topic, key }) => !wanted.has(`${topic} ${key}`))
      .map(({ topic, key }) => `${service}: ${topic} ${key} waits for an event that does not come`),
  ];
}
