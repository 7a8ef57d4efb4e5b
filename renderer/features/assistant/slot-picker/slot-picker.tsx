import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { SlotChoice } from '../../../../shared/model/run.ts';
import { Button } from '../../../ui/button.tsx';
import { useAssistantState, usePreferences } from '../../common/assistant-context.tsx';
import { formatWhen } from '../../common/time/format-time.ts';
import { addDays, clockOf } from '../../common/time/zoned-time.ts';
import { busyAt, hoursToDraw, lengthOf, weeksOf } from './slot-grid.ts';
import './slot-picker.css';
import { type OwnTime, SlotWeek } from './slot-week.tsx';
import { answerFor, freedomInWords, placeOf, timesElsewhere } from './slot-words.ts';

const wholeDay = 24 * 60;
const usualHours = { from: '09:00', to: '18:00' };

/** Free times to choose among: the suggestions with what speaks for each, and a week with everybody's time. */
export function SlotPicker(props: {
  choice: SlotChoice;
  /** What answers with the slot of the same place. */
  answers: readonly string[];
  unavailable: boolean;
  onAnswer(words: string): void;
}) {
  const { choice, answers, unavailable, onAnswer } = props;
  const preferences = usePreferences();
  const usual = useAssistantState((state) => state.overview?.settings.workingHours) ?? usualHours;
  const weeks = weeksOf(choice);
  const holding = weeks.findIndex((days) => days.includes(choice.slots[0]?.start.slice(0, 10) ?? ''));
  const [week, setWeek] = useState(Math.max(0, holding));
  const [own, setOwn] = useState<OwnTime | null>(null);
  const [pointedAt, setPointedAt] = useState<number | null>(null);
  const length = choice.slots[0] ? lengthOf(choice.slots[0]) : 0;
  const ownSpan = own && { start: own.start, end: own.start + length };
  const ownIsBusy = own !== null && ownSpan !== null && busyAt(choice, own.day, ownSpan).includes(null);

  const pick = (slot: number) => {
    const words = answers[slot];
    if (words !== undefined && !unavailable) onAnswer(words);
  };
  const take = () => {
    if (own && !ownIsBusy && !unavailable) onAnswer(answerFor(own.day, own.start, preferences));
  };
  const local = (day: string, minutes: number) =>
    `${addDays(day, Math.floor(minutes / wholeDay))}T${clockOf(minutes % wholeDay)}`;
  return (
    <div className="slot-picker">
      <ol className="slot-list">
        {choice.slots.map((slot, index) => (
          <li key={slot.start}>
            <button
              type="button"
              className="slot-suggestion"
              aria-disabled={unavailable || undefined}
              onClick={() => pick(index)}
              onFocus={() => setPointedAt(index)}
              onBlur={() => setPointedAt(null)}
              onPointerEnter={() => setPointedAt(index)}
              onPointerLeave={() => setPointedAt(null)}
            >
              <span className="slot-number" aria-hidden>
                {index + 1}
              </span>
              <span className="words">
                <b className="nums">{formatWhen({ kind: 'timed', ...slot }, preferences)}</b>
                <span className="small quiet">{slot.reasons.join(', ')}</span>
                {timesElsewhere(slot, choice, preferences).map((words) => (
                  <span key={words} className="tiny faint nums">
                    {words}
                  </span>
                ))}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {weeks.length > 1 && (
        <div className="row slot-turn">
          <Button
            small
            icon
            aria-label="Earlier week"
            unavailable={week === 0}
            onClick={() => setWeek(week - 1)}
          >
            <ChevronLeft size={15} aria-hidden />
          </Button>
          <Button
            small
            icon
            aria-label="Later week"
            unavailable={week === weeks.length - 1}
            onClick={() => setWeek(week + 1)}
          >
            <ChevronRight size={15} aria-hidden />
          </Button>
        </div>
      )}
      <SlotWeek
        days={weeks[week] ?? []}
        choice={choice}
        hours={hoursToDraw(choice, usual)}
        length={length}
        own={own}
        pointedAt={pointedAt}
        onPick={pick}
        onPoint={setPointedAt}
        onOwn={setOwn}
        onTake={take}
      />
      <ul className="slot-people tiny" aria-label="Whose time is shown">
        {choice.shown.people.map(({ person, isKnown, timeZone }) => (
          <li key={person} className={isKnown ? undefined : 'is-unknown'}>
            <i aria-hidden className={person === null ? 'is-own' : undefined} />
            <bdi className="words">{person ?? 'You'}</bdi>
            {!isKnown && <span className="faint"> · no data</span>}
            {person !== null && timeZone !== null && timeZone !== preferences.timeZone && (
              <span className="faint"> · {placeOf(timeZone)}</span>
            )}
          </li>
        ))}
        <li className="faint">from the left in each day</li>
      </ul>
      <div className="row slot-own">
        <p className="grow small" role="status">
          {own && ownSpan ? (
            <>
              <b className="nums">
                {formatWhen(
                  {
                    kind: 'timed',
                    start: local(own.day, ownSpan.start),
                    end: local(own.day, ownSpan.end),
                    timeZone: preferences.timeZone,
                  },
                  preferences,
                )}
              </b>{' '}
              {freedomInWords(choice, own.day, ownSpan)}
            </>
          ) : (
            <span className="faint">
              Other times: click one in the week, or move there with the arrow keys.
            </span>
          )}
        </p>
        {own && (
          <Button small look="primary" unavailable={ownIsBusy || unavailable} onClick={take}>
            Take this time
          </Button>
        )}
      </div>
    </div>
  );
}
