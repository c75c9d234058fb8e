/** Aborts at the first sign that this process is to end, and takes no notice of more. */
export function told(onFirst: () => void): AbortSignal {
  const controller = new AbortController();
  // The terminal may be gone by then; what it would have shown must not keep it from ending.
  process.stdout.on('error', () => {});
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const)
    process.on(event, () => {
      if (controller.signal.aborted) return;
      onFirst();
      controller.abort();
    });
  return controller.signal;
}
