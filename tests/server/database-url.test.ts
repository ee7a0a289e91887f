import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../server/environment.ts';

const urlFrom = (DATABASE_URL?: string) =>
  readEnvironment(DATABASE_URL === undefined ? {} : { DATABASE_URL }, import.meta.dirname).databaseUrl;

describe('DATABASE_URL', () => {
  it.each(['postgres://cook:secret@db:5432/kitchen', 'postgresql://cook@%2Frun%2Fpostgresql/kitchen'])(
    'names a PostgreSQL database: %s',
    (url) => {
      expect(urlFrom(url)).toBe(url);
    },
  );

  it('is not needed', () => {
    expect([urlFrom(), urlFrom('')]).toEqual([null, null]);
  });

  it.each(['mysql://cook:secret@db/kitchen', 'cook:secret@db', '/run/secret'])(
    'is refused without a word of what may be secret: %s',
    (url) => {
      expect(() => urlFrom(url)).toThrow(
        new RangeError('DATABASE_URL must be like "postgresql://user:password@host:5432/database"'),
      );
    },
  );
});
