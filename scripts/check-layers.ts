import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, posix } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { compositionRoots, computedImports, forTests, type Layer, layers, unlayered } from './layers.ts';
import { inProject } from './setup/project.mjs';

/** One import that the layer table does not allow. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Every import in a file against the layer table: static, type-only, dynamic, re-exported or required. */
export function checkFile(file: string, source: string): Violation[] {
  if (isUnder(file, unlayered)) return [];
  const layer = layerOf(file);
  if (!layer)
    return [{ file, line: 1, message: 'belongs to no layer: give its folder a row in scripts/layers.ts' }];
  return importsOf(file, source).flatMap(({ specifier, line }) => {
    const message = specifier === undefined ? objectionToComputed(file) : objectionTo(file, layer, specifier);
    return message ? [{ file, line, message }] : [];
  });
}

function objectionToComputed(file: string): string | undefined {
  if (computedImports.includes(file)) return undefined;
  return 'imports something only known at run time, which cannot be checked: name the module in the import';
}

function objectionTo(file: string, layer: Layer, specifier: string): string | undefined {
  const isTest = /\.test\.tsx?$/.test(file);
  const own = layer.folder;
  if (specifier.startsWith('.')) {
    const target = posix.join(dirname(file), specifier.replace(/\?.*$/, ''));
    if (isTest && isUnder(target, forTests.folders)) return undefined;
    return objectionToFile(file, layer, target);
  }
  if (isBuiltin(specifier)) {
    if (isTest || layer.node === 'all' || layer.node.includes(specifier)) return undefined;
    const allowed = layer.node.length ? `only ${layer.node.join(', ')}` : 'none of them';
    return `imports ${specifier}, but of Node's own modules ${own} may import ${allowed}`;
  }
  const name = packageName(specifier);
  const allowed = isTest ? [...layer.packages, ...forTests.packages] : layer.packages;
  if (allowed.includes(name)) return undefined;
  return `imports the package ${name}, but ${own} may import only ${listOf(layer.packages)}`;
}

function objectionToFile(file: string, layer: Layer, target: string): string | undefined {
  const targetLayer = layerOf(target);
  if (isUnder(target, ['electron/adapters']) && !isUnder(file, ['electron/adapters'])) {
    if (compositionRoots.some((root) => root.test(file))) return undefined;
    return `imports ${target}, but adapters are imported only by a host's composition root and by tests`;
  }
  if (isUnder(target, layer.folders)) return undefined;
  if (targetLayer === layer) {
    if (!layer.folder.endsWith('/*') || sibling(layer, file) === sibling(layer, target)) return undefined;
    return `imports ${target}, but folders in ${layer.folder.slice(0, -2)} do not import each other`;
  }
  return `imports ${target}, but ${layer.folder} may import only ${listOf(layer.folders)}`;
}

/** The layer with the longest folder that holds the file. */
function layerOf(file: string): Layer | undefined {
  return layers
    .filter((layer) => matches(file, layer.folder))
    .reduce<Layer | undefined>(
      (best, layer) => (best && best.folder.length > layer.folder.length ? best : layer),
      undefined,
    );
}

/** Whether a path lies in a folder, where `*` in the last place is one folder name and `*.ts` a file in it. */
function matches(path: string, pattern: string): boolean {
  if (pattern.endsWith('/*')) {
    const rest = path.startsWith(pattern.slice(0, -1)) ? path.slice(pattern.length - 1) : '';
    return rest.includes('/');
  }
  if (pattern.endsWith('/*.ts')) return posix.dirname(path) === pattern.slice(0, -5) && path.endsWith('.ts');
  return path === pattern || path.startsWith(`${pattern}/`);
}

function isUnder(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => matches(path, folder));
}

function sibling(layer: Layer, path: string): string | undefined {
  return path.slice(layer.folder.length - 1).split('/')[0];
}

function packageName(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function listOf(names: readonly string[]): string {
  return names.length ? names.join(', ') : 'its own folder';
}

interface ImportFound {
  /** Undefined when the import's target is computed. */
  readonly specifier: string | undefined;
  readonly line: number;
}

function importsOf(file: string, source: string): ImportFound[] {
  const { program, errors } = parseSync(file, source);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const found: ImportFound[] = [];
  const add = (node: { start: number }, target: unknown) => {
    found.push({ specifier: literal(target), line: source.slice(0, node.start).split('\n').length });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node, node.source),
    ExportAllDeclaration: (node) => add(node, node.source),
    ExportNamedDeclaration: (node) => node.source && add(node, node.source),
    ImportExpression: (node) => add(node, node.source),
    TSImportType: (node) => add(node, node.source),
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'require') add(node, node.arguments[0]);
    },
  }).visit(program);
  return found;
}

function literal(node: unknown): string | undefined {
  const value = (node as { value?: unknown } | undefined)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** Checks every source file of the project. */
export function checkProject(): Violation[] {
  return ['shared', 'electron', 'renderer'].flatMap((folder) =>
    sourceFiles(folder).flatMap((file) => checkFile(file, readFileSync(inProject(file), 'utf8'))),
  );
}

function sourceFiles(folder: string): string[] {
  return readdirSync(inProject(folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((name) => /\.tsx?$/.test(name))
    .toSorted();
}
