/** Whether guests are to be told, where the words say so. */
export type Telling = 'guests' | 'nobody';

const somebody =
  "(?:them|him|her|anyone|anybody|everyone|everybody|people|(?:the |my )?(?:guests?|others|team|attendees|invitees)|\\p{Lu}[\\p{L}'’-]*(?:(?:,| and|, and) \\p{Lu}[\\p{L}'’-]*)*)";
const about = '(?: (?:about|of) (?:it|this|that|the (?:change|move|new time)))?';
const joint = '(?:(?:^|[,;]?\\s+)(?:and |but |please |just )*)';

const quietly = new RegExp(
  `${joint}(?:without (?:(?:telling|notifying|informing|inviting|bothering|mailing|emailing) ${somebody}|letting ${somebody} know)|(?:do not|don[’']?t|no need to) (?:(?:tell|notify|inform|invite|bother|mail|email) ${somebody}|let ${somebody} know)|(?:with )?no (?:notifications?|invitations?|invites)|without (?:notifications?|invitations?|invites)|quietly|silently)${about}$`,
  'iu',
);
const openly = new RegExp(
  `${joint}(?:let ${somebody} know|(?:tell|notify|inform) ${somebody})${about}$`,
  'iu',
);

/** Cuts what a clause says of telling guests off its end; null where it says nothing of that. */
export function cutTelling(clause: string): { readonly words: string; readonly tell: Telling } | null {
  for (const [pattern, tell] of [
    [quietly, 'nobody'],
    [openly, 'guests'],
  ] as const) {
    const match = pattern.exec(clause);
    if (match !== null) return { words: clause.slice(0, match.index).trim(), tell };
  }
  return null;
}
