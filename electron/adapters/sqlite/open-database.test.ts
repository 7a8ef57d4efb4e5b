import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withoutPrivileges } from '../../../tests/support/without-privileges.ts';
import { StorageError } from '../../ports/store-errors.ts';
import { inTransaction, openDatabase } from './open-database.ts';
import { setAsideDamaged } from './set-aside-damaged.ts';

const options = { name: 'notes', migrations: ['CREATE TABLE note (text TEXT NOT NULL) STRICT'] };
const clock = { now: () => Date.UTC(2026, 10, 23, 22, 16, 33) };

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-open-database-'));
  file = join(folder, 'data', 'notes.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

function failure(work: () => unknown): StorageError {
  try {
    work();
  } catch (error) {
    if (error instanceof StorageError) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}

describe('openDatabase', () => {
  test('makes the folder and the file for their owner alone', () => {
    const database = openDatabase(file, options);
    database.exec("INSERT INTO note VALUES ('one')");
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
    for (const each of [file, `${file}-wal`, `${file}-shm`]) expect(statSync(each).mode & 0o777).toBe(0o600);
    database.close();
  });

  test('closes a file to others that was open to them', () => {
    openDatabase(file, options).close();
    chmodSync(file, 0o644);
    openDatabase(file, options).close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('writes ahead and waits for the disk', () => {
    const database = openDatabase(file, options);
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    expect(database.prepare('PRAGMA foreign_keys').get()).toEqual({ foreign_keys: 1 });
    database.close();
  });

  test('runs each migration once, in order, and keeps what is there', () => {
    const first = openDatabase(file, options);
    first.exec("INSERT INTO note VALUES ('kept')");
    first.close();
    const migrations = [...options.migrations, "ALTER TABLE note ADD COLUMN color TEXT DEFAULT 'blue'"];
    const second = openDatabase(file, { ...options, migrations });
    expect(second.prepare('SELECT * FROM note').all()).toEqual([{ text: 'kept', color: 'blue' }]);
    second.close();
  });

  test('leaves the schema as it was when a migration fails', () => {
    openDatabase(file, options).close();
    const migrations = [...options.migrations, 'CREATE TABLE half (a TEXT); SELECT * FROM missing'];
    expect(failure(() => openDatabase(file, { ...options, migrations })).reason).toBe('other');
    const database = openDatabase(file, options);
    expect(database.prepare("SELECT name FROM sqlite_schema WHERE name = 'half'").get()).toBeUndefined();
    database.close();
  });

  test('refuses a file of a newer version and says to update', () => {
    openDatabase(file, {
      ...options,
      migrations: [...options.migrations, 'CREATE TABLE later (a TEXT)'],
    }).close();
    const error = failure(() => openDatabase(file, options));
    expect(error.reason).toBe('other');
    expect(error.message).toContain('Update Deskhand');
  });

  test.each([
    ['text', 'This was never a database.'],
    ['a short piece of one', 'SQLite form'],
  ])('says that a file holding %s is damaged, and leaves it alone', (_what, content) => {
    openDatabase(file, options).close();
    writeFileSync(file, content);
    const error = failure(() => openDatabase(file, options));
    expect(error.reason).toBe('damaged');
    expect(error.message).toContain(file);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  test('says so when the pages behind a good header are damaged', () => {
    openDatabase(file, options).close();
    const bytes = readFileSync(file);
    writeFileSync(file, Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100, 0xa5)]));
    expect(failure(() => openDatabase(file, options)).reason).toBe('damaged');
  });

  test('says so when the folder is read-only', () => {
    openDatabase(file, options).close();
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'data'), 0o555);
    chmodSync(file, 0o444);
    const error = failure(() => withoutPrivileges(() => openDatabase(file, options)));
    chmodSync(join(folder, 'data'), 0o700);
    expect(error.reason).toBe('read-only');
  });

  test('lets two handles write in turn and see each other', () => {
    const [one, two] = [openDatabase(file, options), openDatabase(file, options)];
    inTransaction(one, () => one.exec("INSERT INTO note VALUES ('one')"));
    inTransaction(two, () => two.exec("INSERT INTO note VALUES ('two')"));
    expect(one.prepare('SELECT count(*) AS n FROM note').get()).toEqual({ n: 2 });
    one.close();
    two.close();
  });
});

describe('inTransaction', () => {
  test('takes everything back when the work throws, and passes the error on', () => {
    const database = openDatabase(file, options);
    expect(() =>
      inTransaction(database, () => {
        database.exec("INSERT INTO note VALUES ('gone')");
        throw new RangeError('no');
      }),
    ).toThrow(RangeError);
    expect(database.prepare('SELECT * FROM note').all()).toEqual([]);
    database.close();
  });

  test('says that the disk is full, with nothing half done', () => {
    const database = openDatabase(file, options);
    database.exec('PRAGMA max_page_count = 3');
    const fill = database.prepare('INSERT INTO note VALUES (?)');
    const error = failure(() => inTransaction(database, () => fill.run('x'.repeat(100_000))));
    expect(error.reason).toBe('full');
    expect(database.prepare('SELECT * FROM note').all()).toEqual([]);
    database.close();
  });

  test('says that another program is writing after the wait', () => {
    const one = openDatabase(file, options);
    const two = openDatabase(file, { ...options, busyTimeout: 20 });
    one.exec('BEGIN IMMEDIATE');
    expect(failure(() => inTransaction(two, () => undefined)).reason).toBe('in-use');
    one.exec('ROLLBACK');
    one.close();
    two.close();
  });
});

describe('setAsideDamaged', () => {
  test('keeps the damaged file under a new name each time and makes room for a fresh one', () => {
    openDatabase(file, options).close();
    writeFileSync(file, 'damaged one');
    writeFileSync(`${file}-wal`, 'its log');
    const first = setAsideDamaged(file, clock);
    expect(first).toBe(join(folder, 'data', 'notes.damaged-20261123T221633Z.sqlite'));
    expect(readFileSync(first, 'utf8')).toBe('damaged one');
    expect(readFileSync(`${first}-wal`, 'utf8')).toBe('its log');
    expect(existsSync(`${file}-wal`)).toBe(false);

    writeFileSync(file, 'damaged two');
    const second = setAsideDamaged(file, clock);
    expect(second).not.toBe(first);
    expect(readFileSync(first, 'utf8')).toBe('damaged one');
    openDatabase(file, options).close();
  });
});
