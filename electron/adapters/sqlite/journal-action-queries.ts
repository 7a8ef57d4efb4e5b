import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Action } from '../../../shared/model/action.ts';
import type { ActionQuery } from '../../ports/journal-store.ts';
import type { CatchUp } from './journal-catch-up.ts';
import { searchExpression, shortestSpan } from './journal-facets.ts';
import { placesPerMillisecond } from './journal-migrations.ts';
import { readJson } from './journal-read-json.ts';
import { sequencesWith } from './journal-record-keys.ts';
import { type PlaceWindow, windowFinder } from './journal-window.ts';

/** The parts of a statement that finds actions. */
interface Finding {
  /** Where the rows are, and where the index is that suffices to count them. */
  readonly from: string;
  readonly countFrom: string;
  /** The column along which the leading index is walked, from the newest down. */
  readonly place: string;
  readonly where: readonly string[];
  readonly values: readonly SQLInputValue[];
}

const newest = Number.MAX_SAFE_INTEGER;
/** SQLite's limits are 32 bits wide here. */
const longestPage = 2 ** 31 - 1;

/** Pages and counts of actions. Every one walks places downwards, and stops when the page is full. */
export function actionQueries(database: DatabaseSync, behind: CatchUp) {
  const windowOf = windowFinder(database);
  const total = database.prepare('SELECT count(*) AS number FROM actions');
  const ofRun = database.prepare(
    `SELECT min(place) AS first, max(place) AS last FROM actions WHERE id IN (
       SELECT action_id FROM records WHERE sequence IN (${sequencesWith('run')}) AND action_id IS NOT NULL
     )`,
  );
  // One statement for each combination of conditions.
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };

  /** Null when nothing can match. */
  function finding(query: ActionQuery, before: number): Finding | null {
    const window = narrow(query, before);
    const hasMuchNewer = window.last < behind.lastPlace() - shortestSpan * placesPerMillisecond;
    const expression = searchExpression(query, hasMuchNewer ? window : null);
    if (expression === 'nothing' || window.first > window.last) return null;
    if (expression === 'all') return amongAll(query, window);
    behind.now();
    return amongFound(query, window, expression.match);
  }

  /** The places to look in: of the window of time, before the cursor, and of the run. */
  function narrow(query: ActionQuery, before: number): PlaceWindow {
    const window = windowOf(query.from, query.to);
    const last = Math.min(window.last, before - 1);
    if (query.runId === undefined) return { ...window, last };
    const bounds = ofRun.get(query.runId);
    return {
      first: Math.max(window.first, Number(bounds?.['first'] ?? newest)),
      last: Math.min(last, Number(bounds?.['last'] ?? 0)),
      exact: window.exact,
    };
  }

  return {
    page(query: ActionQuery, cursor: string | null, limit: number) {
      const found = finding(query, cursor === null ? newest : Number(cursor));
      if (found === null) return { actions: [], cursor: null };
      const { place, from, where, values } = found;
      const sql = `SELECT ${place} AS place, a.action FROM ${from} WHERE ${where.join(' AND ')} ORDER BY ${place} DESC LIMIT ?`;
      const rows = prepare(sql).all(...values, Math.min(limit + 1, longestPage));
      const page = rows.slice(0, limit);
      return {
        actions: page.map(({ action }) => readJson(action) as Action),
        cursor: rows.length > limit ? String(page.at(-1)?.['place']) : null,
      };
    },

    count(query: ActionQuery, limit: number): number {
      if (Object.keys(query).length === 0) return Number(total.get()?.['number']);
      const found = finding(query, newest);
      if (found === null) return 0;
      const { countFrom, where, values } = found;
      const sql = `SELECT count(*) AS number FROM (SELECT 1 FROM ${countFrom} WHERE ${where.join(' AND ')} LIMIT ?)`;
      return Number(prepare(sql).get(...values, Math.min(limit, longestPage))?.['number']);
    },
  };
}

function amongAll(query: ActionQuery, window: PlaceWindow): Finding {
  const rest = conditions(query, window);
  return {
    from: 'actions a',
    countFrom: 'actions a',
    place: 'a.place',
    where: ['a.place BETWEEN ? AND ?', ...rest.where],
    values: [window.first, window.last, ...rest.values],
  };
}

/** The search index leads, and what it finds is looked up in the list. */
function amongFound(query: ActionQuery, window: PlaceWindow, match: string): Finding {
  const rest = conditions(query, window);
  const withList = 'search s CROSS JOIN actions a ON a.place = s.rowid';
  return {
    from: withList,
    countFrom: rest.where.length === 0 ? 'search s' : withList,
    place: 's.rowid',
    where: ['s.search MATCH ?', 's.rowid BETWEEN ? AND ?', ...rest.where],
    values: [match, window.first, window.last, ...rest.values],
  };
}

/** What neither the places nor the search index decide. */
function conditions(
  { runId, from, to }: ActionQuery,
  { exact }: PlaceWindow,
): Pick<Finding, 'where' | 'values'> {
  const asked: readonly (readonly [string, SQLInputValue | undefined])[] = [
    ['a.run_id = ?', runId],
    ['a.started_at >= ?', exact ? undefined : from],
    ['a.started_at < ?', exact ? undefined : to],
  ];
  const needed = asked.filter((each): each is readonly [string, SQLInputValue] => each[1] !== undefined);
  return { where: needed.map(([condition]) => condition), values: needed.map(([, value]) => value) };
}
