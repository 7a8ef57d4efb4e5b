import { FileText } from 'lucide-react';
import { useState } from 'react';
import type { CommandResponse } from '../../../shared/contract/commands.ts';
import type { CalendarFile } from '../../../shared/model/calendar-file.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useAssistant, useAssistantState } from '../common/assistant-context.tsx';
import { QueryProblem } from '../common/query-problem.tsx';
import { useQuery } from '../common/use-query.ts';
import './calendar-file.css';
import { FileEvent } from './file-event.tsx';

type Taken = CommandResponse<'take-calendar-file'>;

/** A calendar file that was opened with the app: what is in it, and the calendar that it may go to. */
export function CalendarFileView() {
  const found = useQuery('calendar-file', {}, ['calendar-file']);
  const [taken, setTaken] = useState<Taken | null>(null);
  const file = found.data?.file ?? null;
  return (
    <div className="page">
      <header className="page-head">
        <h1>Calendar file</h1>
        {file && (
          <p className="quiet words">
            <bdi>{file.name}</bdi> · {summaryOf(file)}
          </p>
        )}
      </header>
      {found.problem && <QueryProblem problem={found.problem} again={found.again} />}
      {file && <OpenedFile key={file.id} file={file} onTaken={setTaken} />}
      {found.data && !file && taken && (
        <Notice role="status">
          {takenWords(taken)} <a href="#/calendar">Show the calendar</a>
        </Notice>
      )}
      {found.data && !file && !taken && (
        <EmptyState icon={FileText} title="No calendar file is open">
          <p className="quiet">Open one that ends in .ics with Deskhand, and it is shown here.</p>
        </EmptyState>
      )}
    </div>
  );
}

function OpenedFile({ file, onTaken }: { file: CalendarFile; onTaken(taken: Taken): void }) {
  const { client } = useAssistant();
  const usual = useAssistantState((state) => state.overview?.settings.defaultCalendar);
  const calendars = useQuery('calendars', {}, ['calendar']).data?.calendars ?? [];
  const writable = calendars.filter(({ readOnly }) => !readOnly);
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const calendarId = chosen ?? writable.find(({ id }) => id === usual)?.id ?? writable[0]?.id;

  const doing = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  const take = () =>
    void doing(async () => {
      if (calendarId) onTaken(await client.command('take-calendar-file', { fileId: file.id, calendarId }));
    });
  const close = () =>
    void doing(async () => {
      await client.command('close-calendar-file', { fileId: file.id });
      window.location.hash = '#/calendar';
    });

  return (
    <>
      {file.purpose === 'invitation' && (
        <Notice>
          This is an invitation. Adding it to a calendar answers nobody: whoever invites is not told.
        </Notice>
      )}
      {file.purpose === 'message' && (
        <Notice tone="write">This is a message about an event and holds none that can be added.</Notice>
      )}
      {problem && (
        <Notice tone="final" role="alert">
          {problem}
        </Notice>
      )}
      {file.count > 0 && (
        <div className="card file-choice">
          <label className="label" htmlFor="file-calendar">
            Calendar
          </label>
          <select
            id="file-calendar"
            className="input"
            value={calendarId}
            onChange={({ target }) => setChosen(target.value)}
          >
            {writable.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <Button look="primary" onClick={take} unavailable={busy || !calendarId}>
            Add to calendar
          </Button>
          <Button onClick={close} unavailable={busy}>
            Leave it
          </Button>
          <p className="tiny faint">
            What stands here was written by whoever made the file. An event that is in the calendar already is
            replaced.
          </p>
        </div>
      )}
      <ul className="file-events">
        {file.events.map((event) => (
          <li key={event.uid}>
            <FileEvent event={event} />
          </li>
        ))}
      </ul>
      {file.count > file.events.length && (
        <p className="quiet">and {(file.count - file.events.length).toLocaleString('en')} more events</p>
      )}
      {file.problems.length > 0 && (
        <section className="card file-problems small" aria-labelledby="file-problems">
          <h2 id="file-problems">Not taken, or not as it stands</h2>
          <ul>
            {file.problems.map(({ line, what, why }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes while it is shown.
              <li key={index} className="words">
                Line {line}, <bdi>{what}</bdi>: {why}
              </li>
            ))}
          </ul>
        </section>
      )}
      {file.count === 0 && <Button onClick={close}>Close</Button>}
    </>
  );
}

function summaryOf({ count, purpose }: CalendarFile): string {
  if (purpose === 'invitation') return count === 1 ? 'an invitation' : `an invitation to ${count} events`;
  return count === 1 ? '1 event' : `${count.toLocaleString('en')} events`;
}

function takenWords({ calendar, taken, updated, unchanged }: Taken): string {
  const parts = [
    ...(taken > 0 ? [`${taken.toLocaleString('en')} added`] : []),
    ...(updated > 0 ? [`${updated.toLocaleString('en')} replaced`] : []),
    ...(unchanged > 0 ? [`${unchanged.toLocaleString('en')} there already`] : []),
  ];
  return `In “${calendar}”: ${parts.join(', ')}.`;
}
