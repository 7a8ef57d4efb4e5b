import type { ReactNode } from 'react';

/** A line of a thing's description; when it changes, the old value struck through above the new one. */
export function Fact(props: {
  name: string;
  before?: ReactNode;
  changed?: boolean;
  going?: boolean;
  children: ReactNode;
}) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd className="words">
        {props.changed && (
          <del className="fact-before">
            <span className="unseen">before: </span>
            {props.before || 'none'}
          </del>
        )}
        {props.changed ? (
          <ins className="fact-after">
            <span className="unseen">after: </span>
            {props.children || 'none'}
          </ins>
        ) : props.going ? (
          <del className="fact-going">{props.children}</del>
        ) : (
          props.children
        )}
      </dd>
    </>
  );
}
