import type { History, Invariant } from '../history/history.ts';
import { groupBy } from './index-of.ts';

/** Per aggregate, events are on the topic and take effect in the order in which they became true. */
export const order: Invariant = {
  id: 'I5',
  says: 'per aggregate in order, without gap',
  check: (history) => [...written(history), ...sent(history), ...applied(history)],
};

/** Sequences count from 1 without holes. */
const written = ({ published }: History): string[] =>
  [...groupBy(published, ({ topic, aggregateId }) => `${topic} ${aggregateId}`)].flatMap(([key, events]) => {
    const sequences = [...new Set(events.map(({ sequence }) => sequence))].sort((a, b) => a - b);
    const hole = sequences.findIndex((sequence, place) => sequence !== place + 1);
    return hole === -1 ? [] : [`${key}: ${hole + 1} was never written, ${sequences[hole]} was`];
  });

/** First occurrences only: a record that is sent again may come late. */
function sent({ topic, injected }: History): string[] {
  const ours = new Set(injected.map(({ aggregateId }) => aggregateId));
  const events = topic.filter(({ eventId, key }) => eventId !== '' && !ours.has(key));
  return [...groupBy(events, ({ topic: name, key }) => `${name} ${key}`)].flatMap(([key, records]) => {
    const places = [...records].sort((a, b) => a.partition - b.partition || a.offset - b.offset);
    if (new Set(places.map(({ partition }) => partition)).size > 1) return [`${key}: in more than one partition`];
    let last = 0;
    for (const { sequence } of places) {
      if (sequence > last + 1) return [`${key}: ${sequence} is on the topic after ${last}`];
      last = Math.max(last, sequence);
    }
    return [];
  });
}

const applied = (history: History): string[] =>
  [...groupBy(history.applied, ({ consumer, topic, aggregateId }) => `${consumer}: ${topic} ${aggregateId}`)].flatMap(
    ([key, events]) => {
      const back = events.findIndex(({ sequence }, place) => sequence < (events[place - 1]?.sequence ?? 0));
      return back === -1 ? [] : [`${key}: ${events[back]?.sequence} was applied after ${events[back - 1]?.sequence}`];
    },
  );
