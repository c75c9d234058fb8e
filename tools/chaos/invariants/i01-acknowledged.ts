import type { History, Invariant, Published } from '../history/history.ts';
import { canonical, effectsOf, Events, rowsOf } from './index-of.ts';

/** What was acknowledged is there: row as it was sent, event written, on the topic, applied by whoever hears it. */
export const acknowledged: Invariant = {
  id: 'I1',
  says: 'what was acknowledged is there and was heard',
  check: (history) => [...missingRows(history), ...missingEvents(history), ...unheard(history)],
};

function missingRows({ operations, rows }: History): string[] {
  const kept = new Map(rows.map((row) => [`${row.kind} ${row.id}`, canonical(row.kept)]));
  return operations.flatMap((operation) => {
    const { wish } = operation;
    const made = rowsOf(operation);
    if (!made) return [];
    const wanted = canonical(made.resource.kept(wish));
    return made.ids.flatMap((id) => {
      const found = kept.get(`${wish.kind} ${id}`);
      if (found === wanted) return [];
      return [`${wish.op} (${wish.kind}): row ${id} ${found === undefined ? 'is not there' : `keeps ${found}`}`];
    });
  });
}

function missingEvents({ operations, published }: History): string[] {
  const events = new Events(published);
  return operations.flatMap((operation) =>
    effectsOf(operation)
      .filter((effect) => events.of(effect).length === 0)
      .map(({ event }) => `${operation.wish.op} (${operation.wish.kind}): no ${event} was written`),
  );
}

function unheard({ published, injected, topic, applied, hears }: History): string[] {
  const sent = new Set(topic.map(({ eventId }) => eventId));
  const heard = new Set(applied.map(({ consumer, eventId }) => `${consumer} ${eventId}`));
  const lacking = (event: Published) => {
    const { eventId, type } = event;
    if (!sent.has(eventId)) return [`${name(event)} never reached its topic`];
    return [...hears]
      .filter(([consumer, { types }]) => types.has(type) && !heard.has(`${consumer} ${eventId}`))
      .map(([consumer]) => `${name(event)} was not applied by ${consumer}`);
  };
  return [...published, ...injected].flatMap(lacking);
}

const name = ({ type, aggregateId, sequence, eventId }: Published) => `${type} ${aggregateId}/${sequence} (${eventId})`;
