import type { Redis } from 'ioredis';
import type { Nudges } from '../../live/nudges.js';

/** Nudges among processes, by a channel of Redis. While the connection is lost, nudges are. */
export class RedisNudges implements Nudges {
  private readonly listeners = new Set<(account: string) => void>();

  private constructor(private readonly redis: Redis, private readonly subscription: Redis, private readonly channel: string) {
    subscription.on('message', (_channel, account) => {
      for (const listener of this.listeners) listener(account);
    });
  }

  /** Follows the channel under `prefix`, again whenever the connection comes back. */
  static async open(redis: Redis, prefix = 'ap'): Promise<RedisNudges> {
    const channel = `${prefix}:nudges`;
    const subscription = redis.duplicate();
    subscription.on('error', () => undefined);
    await subscription.connect();
    await subscription.subscribe(channel);
    return new RedisNudges(redis, subscription, channel);
  }

  publish(account: string): void {
    this.redis.publish(this.channel, account).catch(() => undefined);
  }

  follow(listener: (account: string) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  close(): void {
    this.listeners.clear();
    this.subscription.disconnect();
  }
}
