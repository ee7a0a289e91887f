import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../server/environment.ts';

const read = (variables: NodeJS.ProcessEnv) => readEnvironment(variables, import.meta.dirname);

describe('the environment', () => {
  it('is cautious where nothing is said', () => {
    expect(read({})).toMatchObject({
      port: 2567,
      allowTestClock: false,
      allowedOrigins: [],
      metricsToken: null,
      logLevel: 'info',
    });
    expect(read({}).trustedProxies.rules).toEqual([]);
  });

  it('takes lists with commas and blanks', () => {
    const { allowedOrigins, trustedProxies } = read({
      ALLOWED_ORIGINS: 'https://a.example, http://b.example:8080,',
      TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8',
    });
    expect(allowedOrigins).toEqual(['https://a.example', 'http://b.example:8080']);
    expect(trustedProxies.check('10.200.0.1', 'ipv4')).toBe(true);
    expect(trustedProxies.check('11.0.0.1', 'ipv4')).toBe(false);
  });

  it.each([
    [{ PORT: '99999' }, 'PORT'],
    [{ PORT: 'abc' }, 'PORT'],
    [{ ALLOWED_ORIGINS: 'play.example' }, 'ALLOWED_ORIGINS'],
    [{ ALLOWED_ORIGINS: 'https://play.example/' }, 'ALLOWED_ORIGINS'],
    [{ ALLOWED_ORIGINS: "https://x; script-src 'unsafe-inline'" }, 'ALLOWED_ORIGINS'],
    [{ TRUSTED_PROXIES: 'proxy.example' }, 'TRUSTED_PROXIES'],
    [{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ REDIS_URL: 'localhost:6379', PUBLIC_ADDRESS: 'play.example' }, 'REDIS_URL'],
    [{ REDIS_URL: 'https://redis.example', PUBLIC_ADDRESS: 'play.example' }, 'REDIS_URL'],
    [{ REDIS_URL: 'redis://redis.example' }, 'PUBLIC_ADDRESS'],
    [{ PUBLIC_ADDRESS: 'https://play.example' }, 'PUBLIC_ADDRESS'],
    [{ PUBLIC_ADDRESS: 'play.example/' }, 'PUBLIC_ADDRESS'],
    [{ PUBLIC_ADDRESS: 'play.example; script-src *' }, 'PUBLIC_ADDRESS'],
  ])('refuses %j in words', (variables, name) => {
    expect(() => read(variables)).toThrow(new RegExp(`^${name} must`));
  });

  it('knows its neighbours by a Redis, and where it can be reached itself', () => {
    expect(read({})).toMatchObject({ redisUrl: null, publicAddress: null });
    const neighbours = { REDIS_URL: 'rediss://me:secret@redis.example:6380/2', PUBLIC_ADDRESS: 'play.example:2567/1' };
    expect(read(neighbours)).toMatchObject({
      redisUrl: 'rediss://me:secret@redis.example:6380/2',
      publicAddress: 'play.example:2567/1',
    });
  });

  it('never repeats a secret that is wrong', () => {
    expect(() => read({ METRICS_TOKEN: 'hunter2' })).toThrow(/^((?!hunter2).)*$/);
    expect(() => read({ REDIS_URL: 'http://me:hunter2@redis.example' })).toThrow(/^((?!hunter2).)*$/);
  });
});
