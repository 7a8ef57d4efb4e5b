import type { ChatCompletionFunctionTool } from 'openai/resources/chat/completions';
import { z } from 'zod';
import type { OfferedTool } from '../../ports/planner.ts';

/** The tools as a model is told of them. Names of functions may hold no dots, so each has one for the wire. */
export interface WireTools {
  readonly definitions: readonly ChatCompletionFunctionTool[];
  /** Characters of the definitions, which every request holds. */
  readonly characters: number;
  /** The tool's own name; of an unknown one, what the model wrote. */
  readonly nameOf: (wireName: string) => string;
  readonly wireNameOf: (name: string) => string;
}

/** What a model can do besides using tools; the planner answers these itself. */
export const ownTools = {
  plan: {
    description:
      'Announce the steps of the whole task, or revise them. Do this first when there is more than one step.',
    input: z.object({
      steps: z
        .array(
          z.object({
            id: z.string().min(1).max(40),
            title: z.string().min(1).max(200),
            effect: z.enum(['read', 'draft', 'change', 'send', 'delete']).default('read'),
          }),
        )
        .min(1)
        .max(30),
    }),
  },
  ask_the_person: {
    description:
      'Ask the person one question, only when the task cannot go on without the answer. Never ask for leave: every change is shown to them before it is made.',
    input: z.object({
      question: z.string().trim().min(1).max(2000),
      options: z.array(z.string().min(1).max(300)).max(10).default([]),
    }),
  },
  fetch_more: {
    description: 'Read on in a result that was shortened.',
    input: z.object({ call: z.string(), from: z.number().int().min(0).default(0) }),
  },
  report: {
    description: 'End the task: say in one or two plain sentences what was found, or why it cannot be done.',
    input: z.object({ outcome: z.enum(['done', 'failed']), text: z.string().trim().min(1).max(10_000) }),
  },
} as const;
export type OwnToolName = keyof typeof ownTools;

/** Writes the tools down once for all requests. */
export function wireTools(tools: readonly OfferedTool[]): WireTools {
  const toWire = new Map(tools.map(({ name }) => [name, wireNameOf(name)]));
  const fromWire = new Map([...toWire].map(([name, wireName]) => [wireName, name]));
  const definitions = [
    ...tools.map(({ name, description, effect, input }) =>
      definition(wireNameOf(name), `${description} (${effect})`, withReason(input)),
    ),
    ...Object.entries(ownTools).map(([name, { description, input }]) =>
      definition(name, description, z.toJSONSchema(input, { io: 'input' })),
    ),
  ];
  return {
    definitions,
    characters: JSON.stringify(definitions).length,
    nameOf: (wireName) => fromWire.get(wireName) ?? wireName,
    wireNameOf: (name) => toWire.get(name) ?? wireNameOf(name),
  };
}

function definition(
  name: string,
  description: string,
  schema: Record<string, unknown>,
): ChatCompletionFunctionTool {
  const { $schema: _, ...parameters } = schema;
  return { type: 'function', function: { name, description, parameters } };
}

function wireNameOf(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/g, '__').slice(0, 64);
}

/** Beside its own input a call says what it is for, and which step it carries out. */
function withReason(schema: Record<string, unknown>): Record<string, unknown> {
  const { properties } = schema;
  if (schema['type'] !== 'object' || typeof properties !== 'object') return schema;
  return {
    ...schema,
    properties: {
      ...properties,
      _why: { type: 'string', description: 'Why, in a short sentence for the person.' },
      _step: { type: 'string', description: 'The id of the step of your plan.' },
    },
  };
}
