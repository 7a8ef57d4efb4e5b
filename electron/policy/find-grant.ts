import type { Effect } from '../../shared/model/effect.ts';
import type { Grant } from '../../shared/model/grant.ts';

/** The grant that covers a call, if there is one. */
export function findGrant(
  grants: readonly Grant[],
  call: {
    readonly tool: string;
    readonly effect: Effect;
    readonly account: string;
    readonly container: string | null;
  },
): Grant | undefined {
  return grants.find(
    ({ scope }) =>
      scope.tool === call.tool &&
      scope.effect === call.effect &&
      scope.account === call.account &&
      (scope.container === null || scope.container === call.container),
  );
}
