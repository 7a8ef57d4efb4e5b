import { describe, expect, it } from 'vitest';
import { checkFile } from './check-layers.ts';

const messages = (file: string, source: string) => checkFile(file, source).map(({ message }) => message);

describe('the layer check', () => {
  it('lets a layer import what its row names', () => {
    expect(
      messages('shared/model/run.ts', "import { z } from 'zod'; import { id } from './ids.ts';"),
    ).toEqual([]);
    expect(messages('shared/contract/events.ts', "import type { Run } from '../model/run.ts';")).toEqual([]);
    expect(messages('electron/hosts/web/main.ts', "import { WebSocketServer } from 'ws';")).toEqual([]);
  });

  it('says where the import stands, what it is and what the layer may import', () => {
    expect(checkFile('shared/model/run.ts', "\nimport { Run } from '../contract/run.ts';")).toEqual([
      {
        file: 'shared/model/run.ts',
        line: 2,
        message: 'imports shared/contract/run.ts, but shared/model may import only its own folder',
      },
    ]);
  });

  it.each([
    ['a type import', "import type { App } from 'electron';"],
    ['an import for its effects', "import 'electron';"],
    ['an inline type', "type App = import('electron').App;"],
    ['a dynamic import', "const { app } = await import('electron');"],
    ['a re-export', "export { app } from 'electron';"],
    ['a re-export of everything', "export * from 'electron';"],
    ['a re-exported type', "export type { App } from 'electron';"],
    ['a require', "const { app } = require('electron');"],
    ['a subpath', "import { app } from 'electron/main';"],
  ])('finds %s', (_kind, source) => {
    expect(messages('electron/agent/run-loop.ts', source)).toEqual([
      'imports the package electron, but electron/agent may import only temporal-polyfill, zod',
    ]);
  });

  it('refuses an import whose target is computed', () => {
    expect(messages('electron/agent/run-loop.ts', 'await import(name);')).toHaveLength(1);
  });

  it('keeps Electron to the desktop host', () => {
    expect(messages('electron/hosts/desktop/tray.ts', "import { Tray } from 'electron';")).toEqual([]);
    expect(messages('electron/hosts/web/server.ts', "import { app } from 'electron';")).toHaveLength(1);
  });

  it('keeps tools apart, but shares what stands beside them', () => {
    const file = 'electron/tools/calendar/move-event.ts';
    expect(messages(file, "import { other } from './find-event.ts';")).toEqual([]);
    expect(messages(file, "import { defineTool } from '../define-tool.ts';")).toEqual([]);
    expect(messages(file, "import { send } from '../email/send.ts';")).toEqual([
      'imports electron/tools/email/send.ts, but folders in electron/tools do not import each other',
    ]);
    expect(
      messages('electron/tools/registry.ts', "import { move } from './calendar/move-event.ts';"),
    ).toEqual([]);
  });

  it("plugs adapters in only at a host's composition root", () => {
    const source = "import { openStore } from '../../adapters/sqlite/open-store.ts';";
    expect(messages('electron/hosts/web/compose-web-host.ts', source)).toEqual([]);
    expect(messages('electron/hosts/web/serve-page.ts', source)).toHaveLength(1);
    expect(messages('electron/assistant/queries/list-runs.ts', source)).toHaveLength(1);
  });

  it("allows Node's own modules only where a row names them", () => {
    expect(messages('electron/policy/digest-call.ts', "import { createHash } from 'node:crypto';")).toEqual(
      [],
    );
    expect(
      messages('electron/policy/digest-call.ts', "import { readFile } from 'node:fs/promises';"),
    ).toHaveLength(1);
    expect(messages('shared/model/ids.ts', "import { randomUUID } from 'node:crypto';")).toHaveLength(1);
    expect(
      messages('electron/adapters/sqlite/open.ts', "import { DatabaseSync } from 'node:sqlite';"),
    ).toEqual([]);
  });

  it('lets a test also use the test tools, the fakes and the real adapters', () => {
    const source = [
      "import { it } from 'vitest';",
      "import { fakeClock } from '../../tests/fakes/fake-clock.ts';",
      "import { openStore } from '../adapters/sqlite/open-store.ts';",
      "import { tmpdir } from 'node:os';",
    ].join('\n');
    expect(messages('electron/history/journal.test.ts', source)).toEqual([]);
    expect(messages('electron/history/journal.ts', source)).toHaveLength(4);
  });

  it('keeps the interface away from the assistant', () => {
    const source = "import type { RunLoop } from '../../../electron/agent/run-loop.ts';";
    expect(messages('renderer/features/activity/activity.tsx', source)).toHaveLength(1);
    expect(messages('renderer/ui/button.tsx', "import { run } from '../client/connect.ts';")).toHaveLength(1);
  });

  it('asks for a row for a folder that has none', () => {
    expect(messages('electron/helpers/misc.ts', '')).toEqual([
      'belongs to no layer: give its folder a row in scripts/layers.ts',
    ]);
  });

  it('leaves the tests and the scripts alone', () => {
    expect(
      messages('tests/scenarios/move.test.ts', "import { x } from '../../electron/agent/run.ts';"),
    ).toEqual([]);
  });
});
