import { CornerDownLeft } from 'lucide-react';

const things = [
  'Lunch with Ana on Friday at 1pm at Chez Nous',
  'What’s on tomorrow?',
  'Find 45 minutes next week, mornings, not Wednesday',
  'Remind me to call the dentist tomorrow at 9',
];

/** Four requests that work at once; a click puts one in the field. */
export function ThingsToTry({ large = false, onTry }: { large?: boolean; onTry(text: string): void }) {
  return (
    <section className={large ? 'try is-large' : 'try'} aria-labelledby="try-title">
      {large ? (
        <div className="try-intro">
          <h2 id="try-title">Say it in your own words</h2>
          <p className="quiet">
            Deskhand shows you what it is about to do, does it when you agree, and can take it back.
          </p>
        </div>
      ) : (
        <h2 id="try-title" className="caption side-head">
          Things to try
        </h2>
      )}
      <ul className="try-list">
        {things.map((text) => (
          <li key={text}>
            <button type="button" className="try-item card" onClick={() => onTry(text)}>
              <span className="words">{text}</span>
              <CornerDownLeft size={14} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
