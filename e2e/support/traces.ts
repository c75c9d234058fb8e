import { existsSync, readFileSync, statSync } from 'node:fs';
import type { SpanLine } from '@holdfast/telemetry';

/** @returns gives every span that the services have written down from now on */
export function spansFrom(file: string): () => readonly SpanLine[] {
  const spans: SpanLine[] = [];
  let read = existsSync(file) ? statSync(file).size : 0;
  return () => {
    const bytes = existsSync(file) ? readFileSync(file).subarray(read) : Buffer.of();
    // The last line may still be on its way.
    const whole = bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
    read += whole.length;
    spans.push(
      ...whole
        .toString()
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as SpanLine),
    );
    return spans;
  };
}

/** A span with what it caused. `sent` are sends of the relay: they have traces of their own and link here. */
interface Node {
  readonly span: SpanLine;
  readonly children: Node[];
}

/** The spans of one trace by what caused what, with the relay's sends of its events where they were linked. */
export function treeOf(spans: readonly SpanLine[], traceId: string): Node[] {
  const own = spans.filter((span) => span.traceId === traceId);
  const ids = new Set(own.map(({ spanId }) => spanId));
  const sends = spans.filter(({ kind, links }) => kind === 'PRODUCER' && links.some((link) => ids.has(link.spanId)));
  const parentOf = (span: SpanLine) =>
    span.kind === 'PRODUCER' ? span.links.find((link) => ids.has(link.spanId))?.spanId : span.parentSpanId;
  const nodes = [...own, ...sends]
    .sort((a, b) => a.start.localeCompare(b.start))
    .map((span) => ({ span, children: [] as Node[] }));
  const roots: Node[] = [];
  for (const node of nodes) {
    const parent = nodes.find(({ span }) => span !== node.span && span.spanId === parentOf(node.span));
    (parent?.children ?? roots).push(node);
  }
  return roots;
}

/** Indented lines: when it began after the request, for how long, where, what. */
export function drawn(nodes: readonly Node[], began = nodes[0]?.span.start ?? '', depth = 0): string[] {
  return nodes.flatMap(({ span, children }) => {
    const after = `+${Date.parse(span.start) - Date.parse(began)} ms`.padStart(10);
    const took = `${span.durationMs.toFixed(1)} ms`.padStart(10);
    const line = `${after} ${took}  ${'  '.repeat(depth)}${span.service}  ${span.name}`;
    return [line, ...drawn(children, began, depth + 1)];
  });
}

/** `service name` of each span on the way from the root down to the first span of that service and name. */
export function pathTo(nodes: readonly Node[], service: string, name: string): string[] | undefined {
  for (const { span, children } of nodes) {
    const step = `${span.service} ${span.name}`;
    if (span.service === service && span.name === name) return [step];
    const below = pathTo(children, service, name);
    if (below) return [step, ...below];
  }
  return undefined;
}
