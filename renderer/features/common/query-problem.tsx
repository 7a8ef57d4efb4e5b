import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Says why something cannot be shown, with the way to try again. */
export function QueryProblem({ problem, again }: { problem: string; again(): void }) {
  return (
    <Notice tone="final" role="alert">
      <div className="row">
        <span className="grow">{problem}</span>
        <Button small onClick={again}>
          Try again
        </Button>
      </div>
    </Notice>
  );
}
