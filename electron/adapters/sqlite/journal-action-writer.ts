import type { DatabaseSync } from 'node:sqlite';
import type { Action } from '../../../shared/model/action.ts';
import type { Effect } from '../../../shared/model/effect.ts';
import type { CatchUp, Waiting } from './journal-catch-up.ts';
import { placesPerMillisecond } from './journal-migrations.ts';

/** Writes actions, inside a transaction. */
export function actionWriter(
  database: DatabaseSync,
  behind: CatchUp,
): (actions: readonly Action[]) => Waiting[] {
  const find = database.prepare('SELECT place FROM actions WHERE id = ?');
  const insert = database.prepare(
    `INSERT INTO actions (place, id, run_id, effect, undoes, started_at, action) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const effectAt = database.prepare('SELECT effect FROM actions WHERE place = ?');
  const update = database.prepare('UPDATE actions SET action = ?, effect = ? WHERE place = ?');

  function placeOf(id: string): number | null {
    const waiting = behind.find(id);
    if (waiting !== undefined) return waiting.place;
    const row = find.get(id);
    return row === undefined ? null : Number(row['place']);
  }

  return (actions) => {
    let lastPlace = behind.lastPlace();
    return actions.map((action) => {
      const { id, runId, effect, undoes } = action;
      const text = JSON.stringify(action);
      const place = placeOf(id);
      if (place !== null) {
        const before = effectAt.get(place)?.['effect'] as Effect;
        // One that was edited can tell somebody, or nobody, by now.
        if (before !== effect)
          behind.recount({ place, startedAt: action.startedAt, from: before, to: effect });
        update.run(text, effect, place);
        return { place, id, text };
      }
      const startedAt = Date.parse(action.startedAt);
      lastPlace = Math.max(startedAt * placesPerMillisecond, lastPlace + 1);
      insert.run(lastPlace, id, runId, effect, undoes, startedAt, text);
      return { place: lastPlace, id, text };
    });
  };
}
