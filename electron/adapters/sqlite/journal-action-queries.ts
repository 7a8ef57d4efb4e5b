import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Action } from '../../../shared/model/action.ts';
import type { ActionQuery } from '../../ports/journal-store.ts';
import { type JournalSearch, searchExpression } from './journal-search.ts';
import { type PlaceWindow, windowFinder } from './journal-window.ts';

interface Conditions {
  readonly from: string;
  readonly where: readonly string[];
  readonly values: readonly SQLInputValue[];
}

/** Pages and counts of actions. Every query walks places downwards along one index and stops when the page is full. */
export function actionQueries(database: DatabaseSync, search: JournalSearch) {
  const windowOf = windowFinder(database);
  const runBounds = database.prepare(
    'SELECT min(place) AS first, max(place) AS last FROM actions WHERE run_id = ?',
  );
  const total = database.prepare('SELECT coalesce(sum(number), 0) AS number FROM action_counts');
  // One statement per combination of conditions.
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };

  /** Null when nothing can match. */
  function conditions(query: ActionQuery, before: number): Conditions | null {
    const window = narrow(query, before);
    if (query.phrases === undefined) return listed(query, window);
    const expression = searchExpression(query);
    if (expression === null) return null;
    search.catchUp();
    return found(query, window, expression);
  }

  function narrow(query: ActionQuery, before: number): PlaceWindow {
    const window = windowOf(query.from, query.to);
    const last = Math.min(window.last, before - 1);
    if (query.phrases === undefined || query.runId === undefined) return { ...window, last };
    const bounds = runBounds.get(query.runId);
    return {
      first: Math.max(window.first, Number(bounds?.['first'] ?? 1)),
      last: Math.min(last, Number(bounds?.['last'] ?? 0)),
      exact: window.exact,
    };
  }

  return {
    page(query: ActionQuery, cursor: string | null, limit: number) {
      const asked = conditions(query, cursor === null ? Number.MAX_SAFE_INTEGER : Number(cursor));
      if (asked === null) return { actions: [], cursor: null };
      const sql = `SELECT a.place, a.action FROM ${asked.from} WHERE ${asked.where.join(' AND ')} ORDER BY 1 DESC LIMIT ?`;
      const rows = prepare(sql).all(...asked.values, Math.min(limit + 1, 2 ** 31));
      const page = rows.slice(0, limit);
      return {
        actions: page.map(({ action }) => JSON.parse(String(action)) as Action),
        cursor: rows.length > limit ? String(page.at(-1)?.['place']) : null,
      };
    },

    count(query: ActionQuery, limit: number): number {
      if (Object.keys(query).length === 0) return Number(total.get()?.['number']);
      const asked = conditions(query, Number.MAX_SAFE_INTEGER);
      if (asked === null) return 0;
      const sql = `SELECT count(*) AS number FROM (SELECT 1 FROM ${asked.from} WHERE ${asked.where.join(' AND ')} LIMIT ?)`;
      return Number(prepare(sql).get(...asked.values, Math.min(limit, 2 ** 31))?.['number']);
    },
  };
}

/** Without words: the list itself, by tool or effect or run where one is asked for. */
function listed(
  { tool, effect, runId, from, to }: ActionQuery,
  { first, last, exact }: PlaceWindow,
): Conditions {
  const where = ['a.place BETWEEN ? AND ?'];
  const values: SQLInputValue[] = [first, last];
  const also = (condition: string, value: SQLInputValue): void => {
    where.push(condition);
    values.push(value);
  };
  if (runId !== undefined) also('a.run_id = ?', runId);
  // The unary plus keeps an index from being used for what the one before it has narrowed already.
  if (tool !== undefined) also(`${runId === undefined ? '' : '+'}a.tool = ?`, tool);
  if (effect !== undefined)
    also(`${runId === undefined && tool === undefined ? '' : '+'}a.effect = ?`, effect);
  if (!exact && from !== undefined) also('+a.started_at >= ?', from);
  if (!exact && to !== undefined) also('+a.started_at < ?', to);
  return { from: 'actions a', where, values };
}

/** With words: the full-text index leads, newest first, inside the range of places. */
function found(
  { runId, from, to }: ActionQuery,
  { first, last, exact }: PlaceWindow,
  expression: string,
): Conditions {
  const where = ['s.search MATCH ?', 's.rowid BETWEEN ? AND ?'];
  const values: SQLInputValue[] = [expression, first, last];
  const also = (condition: string, value: SQLInputValue): void => {
    where.push(condition);
    values.push(value);
  };
  if (runId !== undefined) also('+a.run_id = ?', runId);
  if (!exact && from !== undefined) also('+a.started_at >= ?', from);
  if (!exact && to !== undefined) also('+a.started_at < ?', to);
  return { from: 'search s CROSS JOIN actions a ON a.place = s.rowid', where, values };
}
