import type { MatchMakerDriver, Presence } from '@colyseus/core';
import type { Redis } from 'ioredis';
import type { Log } from '../log.ts';

/** A Redis that does not answer a starting server within this time is not there. */
const CONNECT_PATIENCE_MS = 5000;

/** What the processes of one game share: the list of all rooms, and letters to each other. */
export interface Neighbourhood {
  driver: MatchMakerDriver;
  presence: Presence;
}

/** Meets the others in a Redis; throws when nobody answers there. Whoever is alone loads nothing of this. */
export async function openNeighbourhood(redisUrl: string, log: Log): Promise<Neighbourhood> {
  const [{ Redis }, { RedisDriver }, { RedisPresence }] = await Promise.all([
    import('ioredis'),
    import('@colyseus/redis-driver'),
    import('@colyseus/redis-presence'),
  ]);
  const connect = async (): Promise<Redis> => {
    // What is asked during an outage waits for its end: the framework does not reckon with a refusal.
    const redis = new Redis(redisUrl, {
      lazyConnect: true,
      connectTimeout: CONNECT_PATIENCE_MS,
      maxRetriesPerRequest: null,
    });
    tellOfOutages(redis, log);
    try {
      await withinTime(redis.connect().then(() => redis.ping()));
      return redis;
    } catch (cause) {
      redis.disconnect();
      throw new Error('nobody answers at REDIS_URL', { cause });
    }
  };
  // Two connections, because each is closed by whom it was given to.
  const [rooms, letters] = await Promise.all([connect(), connect()]);
  return { driver: new RedisDriver(rooms), presence: new RedisPresence(letters) };
}

function tellOfOutages(redis: Redis, log: Log): void {
  let isOut = false;
  redis.on('error', (cause: unknown) => {
    if (!isOut) log.error('redis is out of reach', cause);
    isOut = true;
  });
  redis.on('ready', () => {
    isOut = false;
  });
}

async function withinTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), CONNECT_PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
