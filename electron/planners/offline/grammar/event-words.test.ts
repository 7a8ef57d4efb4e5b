import { expect, test } from 'vitest';
import { type EventWords, readEventTime, readEventWords } from './event-words.ts';
import { present } from './present.fixture.ts';
import { settingOf } from './setting.ts';

const setting = settingOf(present);
const nothing: EventWords = {
  title: '',
  place: null,
  notes: null,
  people: [],
  guests: [],
  addresses: [],
  calendar: null,
};

test.each<[string, Partial<EventWords>]>([
  [
    'a lunch with Ana on Friday at 1pm at Chez Nous',
    { title: 'Lunch with Ana', place: 'Chez Nous', people: ['Ana'] },
  ],
  ['lunch at Chez Nous with Ana tomorrow', { title: 'Lunch with Ana', place: 'Chez Nous', people: ['Ana'] }],
  [
    'coffee with Ana, Bo and Cy about the trip',
    { title: 'Coffee with Ana, Bo and Cy about the trip', people: ['Ana', 'Bo', 'Cy'] },
  ],
  ['planning tomorrow at 10 in Room 4', { title: 'Planning', place: 'Room 4' }],
  ['training in first aid tomorrow at 10', { title: 'Training in first aid' }],
  ['dentist, Tuesday 9:30, Main Street 4', { title: 'Dentist', place: 'Main Street 4' }],
  ['dentist in my calendar on Tuesday', { title: 'Dentist' }],
  ['review in my work calendar on Tuesday', { title: 'Review', calendar: 'work' }],
  ['review in calendar Work on Tuesday', { title: 'Review', calendar: 'Work' }],
  ['“Read at home with Bo” tomorrow at 8', { title: 'Read at home with Bo' }],
  ['title: Budget review, Thursday at 3pm', { title: 'Budget review' }],
  ['call tomorrow at 9 notes: bring the card', { title: 'Call', notes: 'bring the card' }],
  ['call with bo@example.com tomorrow', { title: 'Call with bo@example.com', addresses: ['bo@example.com'] }],
  [
    'planning tomorrow, invite Bo and cy@example.com',
    { title: 'Planning', people: ['Bo'], addresses: ['cy@example.com'] },
  ],
  ['iPhone repair tomorrow at 3', { title: 'iPhone repair' }],
])('“%s” says title, place, people and calendar', (text, expected) => {
  expect(readEventWords(text, readEventTime(text, setting))).toEqual({ ...nothing, ...expected });
});
