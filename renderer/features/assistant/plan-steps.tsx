import { Check, Minus, X } from 'lucide-react';
import type { PlanStep } from '../../../shared/model/run.ts';
import { Words } from '../../ui/words.tsx';
import { EffectTag } from '../common/effect-tag.tsx';

const spoken = {
  ahead: 'to do',
  current: 'now',
  done: 'done',
  skipped: 'left out',
  failed: 'failed',
} as const;

/** The steps of a plan, ticked off as they are done. */
export function PlanSteps({ steps, waiting }: { steps: readonly PlanStep[]; waiting: boolean }) {
  return (
    <ol className="steps">
      {steps.map((step) => {
        const asks = waiting && step.state === 'current';
        return (
          <li key={step.id} className={`step is-${asks ? 'asking' : step.state}`}>
            <span className="dot" aria-hidden>
              {step.state === 'done' && <Check size={11} strokeWidth={3.2} />}
              {step.state === 'failed' && <X size={11} strokeWidth={3.2} />}
              {step.state === 'skipped' && <Minus size={11} strokeWidth={3.2} />}
              {asks && '!'}
            </span>
            <span className="step-words">
              <Words text={step.title} />
              {step.note && (
                <span className="faint">
                  {' · '}
                  <Words text={step.note} />
                </span>
              )}
              {asks && <span className="step-asks">waiting for you</span>}
              <span className="unseen">, {spoken[step.state]}</span>
            </span>
            <EffectTag effect={step.effect} />
          </li>
        );
      })}
    </ol>
  );
}
