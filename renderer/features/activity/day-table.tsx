import type { QueryResponse } from '../../../shared/contract/queries.ts';
import { effects } from '../../../shared/model/effect.ts';
import { Button } from '../../ui/button.tsx';
import { usePreferences } from '../common/assistant-context.tsx';
import { formatDay } from '../common/time/format-time.ts';

/** What the chart shows, as a table. */
export function DayTable(props: {
  days: QueryResponse<'actions-by-day'>['days'];
  chosen: string | null;
  onPick(day: string): void;
}) {
  const preferences = usePreferences();
  const shown = effects.filter((effect) => props.days.some(({ counts }) => counts[effect] > 0));
  if (props.days.length === 0) return <p className="small faint">Nothing was done in this time.</p>;
  return (
    <section className="chart-table" tabIndex={0} aria-label="Actions by day">
      <table className="table nums">
        <thead>
          <tr>
            <th scope="col">Day</th>
            {shown.map((effect) => (
              <th key={effect} scope="col">
                {effect}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.days.toReversed().map(({ day, counts }) => (
            <tr key={day}>
              <th scope="row">
                <Button
                  look="ghost"
                  small
                  aria-pressed={day === props.chosen}
                  onClick={() => props.onPick(day)}
                >
                  {formatDay(day, preferences)}
                </Button>
              </th>
              {shown.map((effect) => (
                <td key={effect}>{counts[effect].toLocaleString('en')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
