import type { Answer, Guest } from './calendar.ts';

const ofGuest: Record<Answer, string> = {
  accepted: 'accepted',
  declined: 'declined',
  tentative: 'may come',
  'needs-action': 'has not answered',
};

const ofPerson: Record<Answer, string> = {
  accepted: 'you accepted',
  declined: 'you declined',
  tentative: 'you said maybe',
  'needs-action': 'you have not answered',
};

/** What guests have answered: `Ana accepted, Bo has not answered`; empty when nobody was asked. */
export function answersInWords(guests: readonly Guest[]): string {
  return guests
    .flatMap(({ name, email, answer }) =>
      answer === undefined ? [] : [`${name ?? email ?? 'somebody'} ${ofGuest[answer]}`],
    )
    .join(', ');
}

/** That a guest has answered: `Ana accepted “Lunch”.` */
export function answerNews({ name, email }: Guest, answer: Answer, title: string): string {
  const said: Record<Answer, string> = {
    accepted: 'accepted',
    declined: 'declined',
    tentative: 'may come to',
    'needs-action': 'has not decided yet about',
  };
  return `${name ?? email ?? 'Somebody'} ${said[answer]} “${title}”.`;
}

/** What the person has answered to an invitation: `you accepted`. */
export function ownAnswerInWords(answer: Answer): string {
  return ofPerson[answer];
}
