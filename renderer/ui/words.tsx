import { Fragment } from 'react';

/**
 * A sentence of the assistant's with a name from elsewhere in curly quotes. The name is set apart in direction, so
 * that right-to-left text does not turn the sentence around it.
 */
export function Words({ text, strong = false }: { text: string; strong?: boolean }) {
  return (
    <span className="words" dir="auto">
      {text.split(/(“[^”]*”)/).map((part, index) => {
        const quoted = part.startsWith('“') && part.endsWith('”') && part.length > 1;
        if (!quoted) return <Fragment key={index}>{part}</Fragment>;
        const name = <bdi>{part.slice(1, -1)}</bdi>;
        return <Fragment key={index}>{strong ? <b>{name}</b> : <>“{name}”</>}</Fragment>;
      })}
    </span>
  );
}
