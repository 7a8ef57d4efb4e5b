import { z } from 'zod';
import type { OfferedTool } from '../ports/planner.ts';
import type { Tool } from './define-tool.ts';

/** The tools as planners are told of them: without those that only serve to undo. */
export function offeredTools(tools: readonly Tool[]): OfferedTool[] {
  return tools
    .filter((tool) => tool.kind === 'read' || tool.offeredToPlanners)
    .map((tool) => ({
      name: tool.name,
      description: tool.description,
      effect: tool.kind === 'read' ? 'read' : tool.effect,
      input: z.toJSONSchema(tool.input, { io: 'input', unrepresentable: 'any' }),
    }));
}
