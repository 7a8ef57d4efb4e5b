import { assertNever } from '../../../shared/model/assert-never.ts';
import {
  type CalendarConflict,
  type ConflictChoice,
  conflictChoiceSchema,
} from '../../../shared/model/calendar-sync.ts';

/** The choices that a conflict offers, in words that say what would become of the event. */
export function choicesOf({
  here,
  there,
  merged,
}: CalendarConflict): { choice: ConflictChoice; words: string }[] {
  return conflictChoiceSchema.options.flatMap((choice) => {
    const isPossible = choice !== 'merged' || merged !== null;
    const words = isPossible ? wordsOf(choice, here !== null, there !== null) : null;
    return words === null ? [] : [{ choice, words }];
  });
}

/** Null for a choice that would be the same as another. */
function wordsOf(choice: ConflictChoice, isHere: boolean, isThere: boolean): string | null {
  switch (choice) {
    case 'here':
      if (!isHere) return 'Delete it on the server too';
      return isThere ? 'Keep the one from here' : 'Put it on the server again';
    case 'there':
      if (!isThere) return 'Delete it here too';
      return isHere ? 'Take the server’s' : 'Bring it back here';
    case 'merged':
      return 'Keep both changes, in one event';
    case 'both':
      return isHere && isThere ? 'Keep both, as two events' : null;
    default:
      return assertNever(choice);
  }
}
