import { foldText } from './fold-text.ts';

const BEFORE = [
  /^(no|nope|yes|sorry),\s+(?=\S)/,
  /^(hey|hi|hello|okay|ok|oh|so|well|right|actually|sorry|wait|hmm|um|oops|alright|great|perfect|cool|please|pls|plz|kindly|just|deskhand|thanks|and|then|also|now|but|plus|finally|next,)\b[\s,.!:-]*(?=\S)/,
  /^(can|could|would|will) (you|u)( (please|pls|kindly|also|just|maybe|perhaps))*[\s,]+(?=\S)/,
  /^(i would|i'd|id) (like|love|want)( you)? to /,
  /^i (want|need|wanna|wish)( you)? to /,
  /^(i would|i'd|id) (like|love) (?=an? )/,
  /^i (want|need) (?=an? )/,
  /^i (wanna|gotta|have to|must) /,
  /^(need|want|have|got|gotta) to /,
  /^(let's|lets|let us|help me( to)?|go ahead and|you should|you can|be so kind and|do me a favou?r and) /,
  /^(tell me|let me know|find out|figure out|check|see|look up|i want to know|do you know|i wonder|show me|remind me again,?) (?=(what|when|where|who|how|if|whether|which)\b)/,
  /^(whether|if) (?=(i am|i'm|im) (free|busy|available)\b(?![^,]*\b(then|else|otherwise|book|schedule|remind|move|cancel|add|put)\b)[^,]*$)/,
];
const AFTER =
  /[\s,]*\b(please|pls|plz|thanks|thank you|thx|cheers|for me|ok|okay|would you|will you|could you|if possible|thanks a lot)[\s.!?]*$/;

/** One line of plain words: control characters out, spaces single. Line ends are kept, since they part requests. */
export function tidyRequest(text: string): string {
  return (
    text
      .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
      .replace(/[^\S\n]+/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f\u200b\ufeff]/g, '')
      .replace(/ *\n[ \n]*/g, '\n')
      .trim()
  );
}

const WOULD_YOU_MIND = /^(?:would|do|could) you mind (\w+)ing\b/i;
/** Verbs whose form in "-ing" is more than the verb with an ending. */
const VERBS: Readonly<Record<string, string>> = {
  mov: 'move',
  cancell: 'cancel',
  delet: 'delete',
  schedul: 'schedule',
  reschedul: 'reschedule',
  postpon: 'postpone',
  renam: 'rename',
  remov: 'remove',
  chang: 'change',
  invit: 'invite',
  mak: 'make',
  creat: 'create',
  putt: 'put',
  sett: 'set',
};

/** The request itself, without the words that only make it polite. */
export function stripCourtesy(text: string): string {
  let rest = stripLeadingCourtesy(text).replace(/[\s.!?,;:…]+$/, '');
  for (let at = endOfCourtesy(rest); at >= 0; at = endOfCourtesy(rest))
    rest = rest.slice(0, at).replace(/[\s.!?,;:…]+$/, '');
  return rest;
}

/** The same with its end as it was written, which may be the words of a mail. */
export function stripLeadingCourtesy(text: string): string {
  let rest = text
    .replace(/^[\s\-–•*·,.;]+/, '')
    .replace(WOULD_YOU_MIND, (_, stem: string) => VERBS[stem.toLowerCase()] ?? stem);
  for (let changed = true; changed; ) {
    changed = false;
    const folded = foldText(rest.slice(0, 100));
    for (const pattern of BEFORE) {
      const match = pattern.exec(folded);
      if (match === null) continue;
      rest = rest.slice(match[0].length);
      changed = true;
      break;
    }
  }
  return rest;
}

function endOfCourtesy(text: string): number {
  const tail = text.slice(-40);
  const match = AFTER.exec(foldText(tail));
  return match === null || match.index + text.length - tail.length <= 0
    ? -1
    : text.length - tail.length + match.index;
}
