/** What of an event is asked. */
export type EventAspect = 'when' | 'where' | 'who' | 'length';

/** How a question begins, in folded text; what follows names the event. */
interface EventQuestion {
  readonly pattern: RegExp;
  readonly aspect: EventAspect;
  /** "when did I last …" */
  readonly past?: true;
  /** What follows is whom it is with. */
  readonly person?: true;
}

const MEETINGS =
  '(?:meet|met|see|saw|talk to|talked to|speak (?:to|with)|spoke (?:to|with)|call|called|visit|visited|have lunch with|have dinner with|have coffee with|meet with|met with|talk with)';
/** The ways to ask about an event, in the order in which words are tried. */
export const eventQuestions: readonly EventQuestion[] = [
  {
    pattern: new RegExp(
      `^when (?:did|have|was it that) (?:i|we) (?:last|lastly|most recently) ${MEETINGS} (?:with )?`,
    ),
    aspect: 'when',
    past: true,
    person: true,
  },
  {
    pattern: new RegExp(`^when was the last time (?:that )?(?:i|we) ${MEETINGS} (?:with )?`),
    aspect: 'when',
    past: true,
    person: true,
  },
  {
    pattern: new RegExp(`^did (?:i|we) (?:already )?${MEETINGS} (?:with )?`),
    aspect: 'when',
    past: true,
    person: true,
  },
  {
    pattern:
      /^(?:what|which)(?: was|'s| is)? (?:my |the |our )?(?:last|latest|previous|most recent) (?=.*\bwith\b)/,
    aspect: 'when',
    past: true,
  },
  {
    pattern: /^when did (?:i|we) last (?:go to|attend|do|play) (?:an? |my |the )?/,
    aspect: 'when',
    past: true,
  },
  { pattern: /^when did (?:i|we) last have (?:an? |my |the )?/, aspect: 'when', past: true },
  {
    pattern:
      /^(?:when|what day|what date|what time)(?:'s| was| were) (?:my |the |our )?(?:last|latest|previous|most recent) /,
    aspect: 'when',
    past: true,
  },
  {
    pattern: new RegExp(
      `^when (?:do|will|am|are|shall) (?:i|we) (?:next )?(?:going to )?(?:${MEETINGS}|meeting|seeing|calling|visiting) (?:with )?`,
    ),
    aspect: 'when',
    person: true,
  },
  {
    pattern: new RegExp(`^(?:am|are) (?:i|we) (?:meeting|seeing|calling|visiting) (?:with )?`),
    aspect: 'when',
    person: true,
  },
  { pattern: /^who(?:m)? (?:am|are) (?:i|we) (?:having|doing|going to) (?:an? |the |my )?/, aspect: 'who' },
  {
    pattern: /^(?:what|which)(?:'s| is| are)? (?=(?:my |the )?(?:first|last|earliest|latest|final) )/,
    aspect: 'when',
  },
  { pattern: /^when (?:do|will) (?:i|we) have (?:to go to )?/, aspect: 'when' },
  {
    pattern:
      /^(?:when|what time|what day|which day|what date|on what day|on which day|at what time)(?:'s| is| are| was| were| does| do| will)? /,
    aspect: 'when',
  },
  {
    pattern: /^where (?:am|are|do|will) (?:i|we) (?:meeting|seeing|meet|see) (?:with )?/,
    aspect: 'where',
    person: true,
  },
  {
    pattern:
      /^(?:where|in which room|what room|which room|what place)(?:'s| is| are| was| will| do i have| does)? /,
    aspect: 'where',
  },
  {
    pattern:
      /^(?:who|whom)(?:'s| is| are| was| will be| were)? (?:coming|invited|going|attending|in|at|on|joining|there|the guests?|guests?|with me)(?: to| at| in| of| for)? /,
    aspect: 'who',
  },
  {
    pattern:
      /^(?:is|are|will) [^,]{1,40}? (?:be )?(?:coming|invited|going|attending|joining)(?: to| for| at)? (?=\S)/,
    aspect: 'who',
  },
  { pattern: /^what(?:'s| is) the (?:address|place|location|room|venue) (?:of|for) /, aspect: 'where' },
  { pattern: /^how long (?:is it )?(?:until|till|before|to) /, aspect: 'when' },
  { pattern: /^how long (?:is|are|does|will|was|were)? ?/, aspect: 'length' },
  {
    pattern:
      /^(?:find|look up|lookup|search(?: for)?|look for|show(?: me)?|where(?:'s| is)|locate|tell me about|do i have|have i got|is there|which) /,
    aspect: 'when',
  },
];
