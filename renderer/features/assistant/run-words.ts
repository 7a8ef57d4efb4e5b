import { assertNever } from '../../../shared/model/assert-never.ts';
import type { Run } from '../../../shared/model/run.ts';
import type { Tone } from '../../ui/tag.tsx';

/** Where a run stands, as a word for its tag and as a sentence for those who listen. */
export function phaseWords(run: Pick<Run, 'phase' | 'plan'>): { short: string; long: string; tone: Tone } {
  const current = run.plan.find(({ state }) => state === 'current');
  switch (run.phase) {
    case 'planning':
      return { short: 'thinking', long: 'Working out what to do…', tone: 'read' };
    case 'acting':
      return { short: 'working', long: current ? `Now: ${current.title}` : 'Working…', tone: 'accent' };
    case 'waiting-for-approval':
      return {
        short: 'waiting for you',
        long: `Waiting for you: ${current?.title ?? 'review the change'}`,
        tone: 'write',
      };
    case 'waiting-for-answer':
      return { short: 'waiting for you', long: 'Waiting for your answer.', tone: 'write' };
    case 'reporting':
      return { short: 'reporting', long: 'Writing the report…', tone: 'accent' };
    case 'done':
      return { short: 'done', long: 'Done.', tone: 'ok' };
    case 'failed':
      return { short: 'failed', long: 'Failed.', tone: 'final' };
    case 'stopped':
      return { short: 'stopped', long: 'Stopped.', tone: 'read' };
    default:
      return assertNever(run.phase);
  }
}

/** How far a run is: `2 of 4`. Empty when it has no plan yet. */
export function progressOf(run: Pick<Run, 'plan'>): string {
  if (run.plan.length < 2) return '';
  const behind = run.plan.filter(({ state }) => state !== 'ahead' && state !== 'current').length;
  return `${Math.min(behind + 1, run.plan.length)} of ${run.plan.length}`;
}
