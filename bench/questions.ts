/**
 * How often a person is asked: the requests of the transcripts, each through the whole assistant with settings as they
 * are at first, every approval given, every question answered as in its transcript or left. Run with
 * `node bench/questions.ts`.
 */
import { readdirSync } from 'node:fs';
import { writeEvent } from '../electron/icalendar/write-event.ts';
import { offlinePlanner } from '../electron/planners/offline/offline-planner.ts';
import type { RunWithActions } from '../shared/model/run.ts';
import { newCatalogue } from '../tests/planner/catalogue.ts';
import { readTranscripts } from '../tests/planner/transcripts.ts';
import { AssistantDesk } from '../tests/support/assistant-desk.ts';

const folder = new URL('../tests/planner/transcripts/', import.meta.url);
const mostTurns = 40;

interface Count {
  readonly approvals: number;
  readonly questions: number;
  /** Approved effects that happened, or failed after they were allowed. */
  readonly effects: number;
  readonly reads: number;
}

async function furnishedDesk(): Promise<AssistantDesk> {
  const desk = new AssistantDesk(offlinePlanner);
  const { events, contacts, reminders } = newCatalogue();
  const { calendar } = desk.stores;
  for (const { uid, title, when, place, guests, recurrence } of events.values()) {
    const event = { uid, title, when, guests, ...(place && { place }), ...(recurrence && { recurrence }) };
    await calendar.put('personal', uid, writeEvent(event, desk.clock), null);
  }
  for (const { version: _version, ...contact } of contacts.values())
    await desk.stores.contacts.put(contact, null);
  for (const { version: _version, ...reminder } of reminders.values())
    await desk.stores.reminders.put(reminder, null);
  return desk;
}

async function countOf(request: string, answers: readonly string[]): Promise<Count> {
  const desk = await furnishedDesk();
  const left = [...answers];
  let [approvals, questions, asksOfReads] = [0, 0, 0];
  let run: RunWithActions = await desk.ask(request);
  for (let turn = 0; turn < mostTurns; turn += 1) {
    if (run.phase === 'waiting-for-approval') {
      approvals += 1;
      if ((await desk.approval()).effect === 'read') asksOfReads += 1;
      run = await desk.approve();
    } else if (run.phase === 'waiting-for-answer') {
      questions += 1;
      const answer = left.shift();
      if (answer === undefined) break;
      run = await desk.reply(run.id, answer);
    } else break;
  }
  const effects = run.actions.filter(({ effect }) => effect !== 'read').length;
  await desk.assistant.close();
  return { approvals, questions, effects, reads: asksOfReads };
}

const rows = [];
const total = { runs: 0, effects: 0, approvals: 0, questions: 0, reads: 0, above: 0 };
for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
  const row = {
    transcripts: file.replace('.txt', ''),
    runs: 0,
    effects: 0,
    approvals: 0,
    questions: 0,
    reads: 0,
    above: 0,
  };
  for (const { request, circumstances } of readTranscripts(row.transcripts)) {
    const count = await countOf(request, circumstances.answers ?? []);
    row.runs += 1;
    row.effects += count.effects;
    row.approvals += count.approvals;
    row.questions += count.questions;
    row.reads += count.reads;
    if (count.approvals > count.effects) {
      row.above += 1;
      console.log(`${count.approvals} approvals of ${count.effects} effects: ${request}`);
    }
  }
  rows.push(row);
  for (const field of ['runs', 'effects', 'approvals', 'questions', 'reads', 'above'] as const)
    total[field] += row[field];
}
console.table(rows);
const each = (part: number, whole: number) => (part / whole).toFixed(2);
console.log(
  `${total.runs} runs: ${each(total.approvals, total.effects)} approvals an effect, ${each(total.questions, total.runs)} questions a run; approvals of reads: ${total.reads} (none); runs with more approvals than effects: ${total.above} (none)`,
);
if (total.reads > 0 || total.above > 0) process.exitCode = 1;
