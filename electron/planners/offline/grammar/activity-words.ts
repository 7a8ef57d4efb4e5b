import { foldText } from './fold-text.ts';

/** What people do together or go to: such a word makes an event of a phrase without a command. */
const ACTIVITY =
  /\b(?:lunch|dinner|breakfast|brunch|supper|coffee|tea|drinks|beers?|aperitif|bbq|picnic|call|phone call|video call|zoom|meeting|meetup|catch-?up|catch up|interview|appointment|apointment|consultation|dentist|doctor|gp|optician|physio|therapist|therapy|vet|haircut|hairdresser|barber|massage|check-?up|flight|trip|train|tour|visit|delivery|party|birthday|wedding|funeral|anniversary|concert|cinema|movie|theatre|theater|opera|match|class|lesson|lecture|seminar|course|training|gym|yoga|pilates|swimming|football|tennis|choir|rehearsal|review|retro|retrospective|sync|stand-?up|1:1|1-1|one-on-one|workshop|demo|kick-?off|offsite|off-site|webinar|conference|presentation|briefing|debrief|planning|session|date night|walk|playdate|parents' evening|viewing|inspection|exam|holiday|vacation)\b/;
/** Words of the person's own life: an event of that name is not what "the meeting" means without asking. */
const NO_MEETING =
  /\b(?:lunch|dinner|breakfast|brunch|supper|drinks|bbq|picnic|dentist|doctor|optician|physio|therapist|vet|haircut|hairdresser|barber|massage|flight|train|party|birthday|wedding|funeral|anniversary|concert|cinema|movie|theatre|theater|opera|gym|yoga|pilates|swimming|football|tennis|choir|holiday|vacation)\b/;
const MEET_SOMEBODY =
  /^(?:call|ring|phone|meet|visit|see|interview)(?: up)?(?: with)? (?:(?:my |the |our )?(?:mum|mom|mother|dad|father|gran|grandma|grandpa|granny|nan|sister|brother|aunt|uncle|parents|boss|doctor|dentist|bank|landlord|lawyer|accountant|plumber|electrician|garage|school|team|client|vet|insurance|office|neighbou?rs?|customer|candidate|tax \w+)\b|(?=\p{Lu}))/u;
const QUESTION_OR_CLAUSE =
  /[?\n]|^(?:call|ring|phone|meet|visit|see) (?:it|that|this|them)\b|\b(?:was|were|is|are|will be|did|do|does|don't|didn't|because|when|what|why|how|who|if|not|i|you)\b/;

/** Whether words without a command and without a time name something to go to: "dinner with Kim", "call mum". */
export function isBareEvent(words: string): boolean {
  if (words.length > 120 || words.split(' ').length > 12) return false;
  const folded = foldText(words);
  if (QUESTION_OR_CLAUSE.test(folded.replace(/[?\s]+$/, ''))) return false;
  const verbFolded = `${words.slice(0, 1).toLowerCase()}${words.slice(1)}`;
  return ACTIVITY.test(folded) || MEET_SOMEBODY.test(verbFolded);
}

/** Whether "the meeting" may well be another event than one of this title. */
export function isHardlyAMeeting(title: string): boolean {
  return NO_MEETING.test(foldText(title));
}
