import { foldedWords } from './fold-text.ts';

/** Days in German, French, Spanish and Italian, without accents. English words among them are left out. */
const DAYS = new Set(
  (
    'montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag morgen heute ubermorgen ' +
    'lundi mardi mercredi jeudi vendredi samedi dimanche demain aujourdhui ' +
    'lunes martes miercoles jueves viernes sabado domingo manana hoy ' +
    'lunedi martedi mercoledi giovedi venerdi sabato domenica domani oggi'
  ).split(' '),
);

/** Whether a day is named in another language, so that a time beside it is not one of today. */
export function namesForeignDay(text: string): boolean {
  return foldedWords(text.slice(0, 1000)).some((word) => DAYS.has(word.replaceAll("'", '')));
}
