/** What a read found. `bypass`: the store was not available or must not be asked. */
export type Found =
  { readonly kind: 'hit'; readonly text: string } | { readonly kind: 'miss' } | { readonly kind: 'bypass' };

/** Hears the messages of a channel. */
export interface Listener {
  message(text: string): void;
  /** The connection was away: messages may have been missed, so whatever they keep current must be read anew. */
  gap?(): void;
}

/** What a cache stands on. No method ever rejects: a store that is away is a store that knows nothing. */
export interface CacheStore {
  get(key: string): Promise<Found>;
  /** Keeps the value unless the key has one or is blocked. */
  add(key: string, text: string, ttlSeconds: number): Promise<void>;
  /** Forgets the keys and refuses new values for `ms` milliseconds. */
  block(keys: readonly string[], ms: number): Promise<void>;
  publish(channel: string, message: string): Promise<void>;
  subscribe(channel: string, listener: Listener): Promise<() => Promise<void>>;
}
