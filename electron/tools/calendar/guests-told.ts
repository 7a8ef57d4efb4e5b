import type { Answer, Calendar, Guest } from '../../../shared/model/calendar.ts';
import type { Preview } from '../../../shared/model/preview.ts';
import { answersIn } from '../../icalendar/answer-invitation.ts';
import { isAmong } from '../../icalendar/guests.ts';
import {
  countedOn,
  differsForGuests,
  differsInTime,
  guestsIn,
  invitedIn,
  inviteGuests,
  organizerIn,
} from '../../icalendar/invite-guests.ts';
import type { WriteOptions } from '../../ports/calendar.ts';
import { InvalidCallError } from '../invalid-call-error.ts';
import { listWords } from '../words.ts';

/** An object before and after a change; null where there is none. */
export interface GuestsChange {
  readonly before: string | null;
  readonly after: string | null;
  /** An instance, or the end of a series, is cancelled; what is left goes on. */
  readonly cancels?: boolean;
}

/** Who hears of a change, in words for its picture, and what goes with it. */
export interface GuestsTold {
  readonly picture: Pick<Preview, 'told' | 'telling'>;
  /** What undoing tells them, to follow a sentence: ` and tells Ana and Bo that it is cancelled`. */
  readonly undone: string;
  readonly options: WriteOptions;
  /** Who hears what, in the order in which it is said. */
  readonly news: ReadonlyMap<News, readonly Guest[]>;
  /** For the call that takes it back. */
  readonly tell: 'guests' | 'nobody';
}

/** What somebody hears; `answered` is what the organizer hears of the person. */
export type News = GuestNews | 'answered';
type GuestNews = 'invited' | 'moved' | 'changed' | 'cancelled' | 'withdrawn';

const newsWords: Record<GuestNews, readonly [one: string, several: string]> = {
  invited: ['gets an invitation', 'get an invitation'],
  moved: ['is told of the new time', 'are told of the new time'],
  changed: ['is told of the change', 'are told of the change'],
  cancelled: ['is told that it is cancelled', 'are told that it is cancelled'],
  withdrawn: ['is told of no longer being invited', 'are told of no longer being invited'],
};

const undoneWords: Record<GuestNews, (names: string) => string> = {
  invited: (names) => `tells ${names} that it is cancelled`,
  moved: (names) => `tells ${names} the old time again`,
  changed: (names) => `tells ${names} again`,
  cancelled: (names) => `invites ${names} again`,
  withdrawn: (names) => `invites ${names} again`,
};

/**
 * Works out who is told what of a change.
 * @throws InvalidCallError when nobody is to be told and the server cannot be kept from it.
 */
export function guestsTold(change: GuestsChange, tell: 'guests' | 'nobody', calendar: Calendar): GuestsTold {
  const { inviter } = calendar;
  const own = inviter?.addresses ?? [];
  const texts = [change.after, change.before].filter((text) => text !== null);
  if (!texts.some((text) => /^(ATTENDEE|ORGANIZER)/im.test(text))) return nobodyTold();
  const guests = distinctGuests(texts.flatMap((text) => guestsIn(text, own)));
  const organizer = texts.map((text) => organizerIn(text)).find((each) => each !== undefined);
  if (organizer !== undefined && inviter !== undefined && !isAmong(organizer, own))
    return organizerTold(change, tell, organizer, own);
  if (guests.length === 0) return nobodyTold();
  if (inviter === undefined) return nobodyTold('Nobody is told: this calendar cannot send invitations.');
  const news = newsFor(change, own);
  const heardBefore = change.before === null ? [] : invitedIn(change.before, own);
  if (news.size === 0) {
    const names = guests.filter(({ email }) => email === undefined).map(nameOf);
    const words =
      names.length === 0 ? undefined : `Nobody is told: no address is known for ${listWords(names)}.`;
    // The server hears of it, and has nothing to tell.
    return { ...nobodyTold(words), options: { tellGuests: heardBefore.length > 0 } };
  }
  const named = [...news].map(([kind, people]) => [kind, people.map(nameOf)] as const);
  const mustTell = inviter.by === 'server' && heardBefore.length > 0;
  const told = named.flatMap(([, names]) => names);
  if (tell === 'nobody') {
    if (mustTell) throw cannotKeepQuiet(heardBefore);
    const are = told.length === 1 ? 'is' : 'are';
    return nobodyTold(`${listWords(told)} ${are} not told.`, true);
  }
  const sentences = named.map(
    ([kind, names]) => `${listWords(names)} ${newsWords[kind][names.length === 1 ? 0 : 1]}.`,
  );
  const unreachable = guests.filter(({ email }) => email === undefined).map(nameOf);
  if (unreachable.length > 0)
    sentences.push(
      `No address is known for ${listWords(unreachable)}, so ${unreachable.length === 1 ? 'this guest is' : 'they are'} not told.`,
    );
  return {
    picture: { told, telling: { words: sentences.join(' '), mayChoose: !mustTell } },
    undone: ` and ${listWords(named.map(([kind, names]) => undoneWords[kind](listWords(names))))}`,
    options: { tellGuests: true },
    news,
    tell,
  };
}

/** A change as it is stored: with its guests asked where they are told of it. */
export function withGuestsAsked(
  icalendar: string,
  before: string | null,
  { options }: GuestsTold,
  { inviter }: Calendar,
): string {
  const [organizer, ...aliases] = inviter?.addresses ?? [];
  if (organizer === undefined || isSomebodyElses(icalendar, [organizer, ...aliases])) return icalendar;
  return inviteGuests(icalendar, before, options.tellGuests === true, [organizer, ...aliases]);
}

/** An event put back, as it is stored: guests who hear of that must not take it for an old one. */
export function withGuestsAskedAgain(
  icalendar: string,
  before: string | null,
  told: GuestsTold,
  calendar: Calendar,
): string {
  if (!told.options.tellGuests) return icalendar;
  const asked = withGuestsAsked(icalendar, before, told, calendar);
  return isSomebodyElses(icalendar, calendar.inviter?.addresses ?? []) ? asked : countedOn(asked, before);
}

/** Who hears what, in the order in which it is said. */
function newsFor(
  { before, after, cancels = false }: GuestsChange,
  own: readonly string[],
): Map<GuestNews, Guest[]> {
  const heard = before === null ? [] : invitedIn(before, own);
  const coming = after === null ? [] : guestsIn(after, own).filter(({ email }) => email !== undefined);
  const hasHeard = new Set(heard.map(({ email }) => email?.toLowerCase()));
  const comes = new Set(coming.map(({ email }) => email?.toLowerCase()));
  const added = coming.filter(({ email }) => !hasHeard.has(email?.toLowerCase()));
  const leaving = heard.filter(({ email }) => !comes.has(email?.toLowerCase()));
  const staying = heard.filter(({ email }) => comes.has(email?.toLowerCase()));
  const news = new Map<GuestNews, Guest[]>();
  if (cancels) news.set('cancelled', heard);
  else {
    news.set('invited', added);
    if (before !== null && after !== null && differsForGuests(before, after))
      news.set(differsInTime(before, after) ? 'moved' : 'changed', staying);
    news.set(after === null ? 'cancelled' : 'withdrawn', leaving);
  }
  for (const [kind, people] of news) if (people.length === 0) news.delete(kind);
  return news;
}

const answerWords: Record<Answer, string> = {
  accepted: 'that you accept',
  declined: 'that you decline',
  tentative: 'that you may come',
  'needs-action': 'that your answer is open again',
};

/** The person's copy of somebody else's event: only its organizer changes it for everyone (RFC 5546 section 2.1.4). */
function organizerTold(
  { before, after }: GuestsChange,
  tell: 'guests' | 'nobody',
  organizer: Guest,
  own: readonly string[],
): GuestsTold {
  const name = nameOf(organizer);
  const answer = after === null ? 'declined' : newAnswer(before, after, own);
  if (answer === null)
    return nobodyTold(`Nobody is told: ${name} invited, and only ${name} can change it for everyone.`);
  if (tell === 'nobody') return nobodyTold(`${name} is not told.`, true);
  return {
    picture: { told: [name], telling: { words: `${name} is told ${answerWords[answer]}.`, mayChoose: true } },
    undone: ` and tells ${name}`,
    options: { tellGuests: true },
    news: new Map([['answered', [organizer]]]),
    tell,
  };
}

/** What the person answers that was answered otherwise before; an invitation is unanswered at first. */
function newAnswer(before: string | null, after: string, own: readonly string[]): Answer | null {
  const earlier = before === null ? new Map<string, Answer>() : answersIn(before, own);
  const [, answer] =
    [...answersIn(after, own)].find(
      ([key, given]) => given !== (earlier.get(key) ?? earlier.get('') ?? 'needs-action'),
    ) ?? [];
  return answer ?? null;
}

function nobodyTold(words?: string, mayChoose = false): GuestsTold {
  return {
    picture: { told: [], ...(words === undefined ? {} : { telling: { words, mayChoose } }) },
    undone: '',
    options: {},
    news: new Map(),
    tell: 'nobody',
  };
}

function isSomebodyElses(icalendar: string, own: readonly string[]): boolean {
  const organizer = organizerIn(icalendar);
  return organizer !== undefined && !isAmong(organizer, own);
}

function cannotKeepQuiet(heard: readonly Guest[]): InvalidCallError {
  return new InvalidCallError(
    `The server tells ${listWords(heard.map(nameOf))} of every change to this event by itself and cannot be asked not to. Let the guests be told, or leave the event as it is.`,
  );
}

function distinctGuests(guests: readonly Guest[]): Guest[] {
  return [
    ...new Map(guests.map((guest) => [(guest.email ?? guest.name ?? '').toLowerCase(), guest])).values(),
  ];
}

/** One word to call somebody by. */
function nameOf({ name, email }: Guest): string {
  return name ?? email ?? 'somebody';
}
