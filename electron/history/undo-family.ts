import type { Action, UndoState } from '../../shared/model/action.ts';
import type { ProjectionState } from './project-entry.ts';

/**
 * The actions whose undo state changes when `undoing` has succeeded.
 *
 * An action, what takes it back, what takes that back, and so on, all do or take back the one same thing. After each of
 * them it is either done or taken back; then every member that brought about the opposite counts as undone, by this
 * one, and every member that brought about the same can be undone (again).
 */
export function afterUndoing(undoing: Action, at: string, state: ProjectionState): readonly Action[] {
  const changed: Action[] = [];
  const brought = depth(undoing, state) % 2;
  const visit = (member: Action, memberDepth: number): void => {
    if (member.id !== undoing.id && member.status === 'succeeded') {
      const undo = memberDepth % 2 === brought ? againAvailable(member) : nowDone(member, undoing.id, at);
      if (undo !== null) changed.push({ ...member, undo });
    }
    for (const child of state.undoings(member.id)) visit(child, memberDepth + 1);
  };
  const root = rootOf(undoing, state);
  if (root !== null) visit(root, 0);
  return changed;
}

function againAvailable({ undo, preview }: Action): UndoState | null {
  if (undo.state !== 'done' || !preview.undo.possible) return null;
  return { state: 'available', until: preview.undo.until, how: preview.undo.how };
}

function nowDone({ undo }: Action, by: string, at: string): UndoState | null {
  return undo.state === 'available' ? { state: 'done', by, at } : null;
}

function rootOf(action: Action, state: ProjectionState): Action | null {
  let member: Action | null = action;
  while (member !== null && member.undoes !== null) member = state.action(member.undoes);
  return member;
}

function depth(action: Action, state: ProjectionState): number {
  let steps = 0;
  let member: Action | null = action;
  while (member !== null && member.undoes !== null) {
    member = state.action(member.undoes);
    steps++;
  }
  return steps;
}
