import { createOfflinePlanner } from '../../electron/planners/offline/offline-planner.ts';
import type {
  ConversationTurn,
  PlannerContext,
  PlannerStep,
  RecentAction,
} from '../../electron/ports/planner.ts';
import { type BuiltInToolName, toolCatalogue } from '../../shared/model/tools/tool-catalogue.ts';
import { type Catalogue, newCatalogue } from './catalogue.ts';
import { respond } from './responder.ts';

/** Monday 23 November 2026, 11:00 in Berlin. */
const present: PlannerContext = {
  request: '',
  now: '2026-11-23T10:00:00Z',
  timeZone: 'Europe/Berlin',
  dateOrder: 'day-month',
  weekStartsOn: 1,
  clock: '24-hour',
  workingHours: { from: '09:00', to: '18:00' },
  defaultLength: 60,
  recent: [],
  facts: [],
  turns: [],
};

export interface Circumstances {
  readonly answers?: readonly string[];
  /** How many changes the person approves; those after it are refused. */
  readonly approves?: number;
  readonly settings?: Partial<PlannerContext>;
  /** Events by UID and reminders by id that were lately changed, newest first: what "it" may mean. */
  readonly lately?: readonly string[];
}

const READS =
  /\.(?:find_address|read|read_thread|search|list_mailboxes|find|find_free_time|list|list_calendars|search_events)$/;

/**
 * Carries a request through the planner to its end and tells it as a transcript: `?` a question with its options,
 * `<` its answer, `!` a proposed change, `=` the report. Looking things up is left out.
 */
export async function converse(request: string, circumstances: Circumstances = {}): Promise<string> {
  const { approves = Number.POSITIVE_INFINITY, settings = {}, lately = [] } = circumstances;
  const answers = [...(circumstances.answers ?? [])];
  const catalogue = newCatalogue();
  const recent = lately.map((id) => changed(id, catalogue));
  const turns: ConversationTurn[] = [];
  const told: string[] = [];
  let changes = 0;
  for (let round = 0; round < 60; round++) {
    const step = await lastStep({ ...present, ...settings, request, recent, turns: [...turns] });
    if (step.kind === 'report') return [...told, `= ${step.outcome}: ${step.text}`].join('\n');
    if (step.kind === 'question') {
      told.push(['?', step.text, ...step.options.map((option) => `[${option}]`)].join(' '));
      const text = answers.shift();
      if (text === undefined) return told.join('\n');
      told.push(`< ${text}`);
      turns.push({ kind: 'answer', question: step.text, text });
    }
    for (const { callId, tool, input } of step.kind === 'calls' ? step.calls : []) {
      const reads = READS.test(tool);
      if (!reads) told.push(`! ${tool} ${JSON.stringify(input)}`);
      const refused = !reads && ++changes > approves;
      turns.push({
        kind: 'result',
        callId,
        tool,
        input: toolCatalogue[tool as BuiltInToolName].input.parse(input),
        status: refused ? 'denied' : 'succeeded',
        output: refused ? null : respond(tool, input, catalogue),
        error: refused ? 'You said no.' : null,
      });
    }
  }
  throw new Error(`“${request}” comes to no end.`);
}

function changed(id: string, { events, reminders }: Catalogue): RecentAction {
  const event = events.get(id);
  const [tool, output] =
    event === undefined
      ? ['reminders.create', { reminder: reminders.get(id) }]
      : ['calendar.update_event', { event }];
  return { runId: 'run_before', tool, input: {}, output, undone: false };
}

async function lastStep(context: PlannerContext): Promise<PlannerStep> {
  let last: PlannerStep | undefined;
  for await (const step of createOfflinePlanner().next(context, new AbortController().signal)) last = step;
  if (last === undefined) throw new Error('The planner yielded nothing.');
  return last;
}
