import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { describeKeys } from '../../../renderer/ui/describe-keys';
import { KEY_MAP } from '../../../renderer/ui/key-map';

const renderer = fileURLToPath(new URL('../../../renderer', import.meta.url));
const lines = KEY_MAP.flatMap((place) => place.lines);
const listed = new Set(
  lines.filter(({ isOwn }) => !isOwn).flatMap(({ keys, also = [] }) => [...keys, ...also]),
);
/** Files whose combinations are computed: saved views have the digits, which are in the list as `isOwn`. */
const COMPUTED = ['queue/saved-views.tsx'];
const used = findShortcuts();

it('the sources have shortcuts, and each can be read', () => {
  expect(used.size).toBeGreaterThan(8);
  expect([...used].filter(([keys]) => keys.startsWith('unreadable'))).toEqual([]);
});

it('every shortcut of the code is in the list', () => {
  expect([...used].filter(([keys]) => !listed.has(keys))).toEqual([]);
});

it('the list promises no shortcut that nobody listens to', () => {
  expect([...listed].filter((keys) => !used.has(keys))).toEqual([]);
});

it.each([
  ['Mod+KeyK', 'Ctrl K', '⌘ K'],
  ['Mod+Shift+KeyF', 'Ctrl Shift F', '⌘ ⇧ F'],
  ['Shift+Slash', '?', '?'],
  ['Digit4', '4', '4'],
  ['F9', 'F9', 'F9'],
  ['ArrowUp', '↑', '↑'],
])('%s is printed %s, on a Mac %s', (keys, elsewhere, mac) => {
  expect([describeKeys(keys, false), describeKeys(keys, true)]).toEqual([elsewhere, mac]);
});

/** Combinations given to `useShortcuts`, each with the file that does, by a reading of the sources. */
function findShortcuts(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(renderer, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file) || file.endsWith('use-shortcuts.ts')) continue;
    const text = readFileSync(join(renderer, file), 'utf8');
    if (!text.includes('useShortcuts(')) continue;
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    for (const keys of shortcutsOf(source)) {
      if (!COMPUTED.includes(file) || !keys.startsWith('unreadable')) found.set(keys, file);
    }
  }
  return found;
}

function shortcutsOf(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'useShortcuts') {
      found.push(...keysOf(node.arguments[0], source));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The names of an object's properties: written in place, chosen between, or under a name of the same file. */
function keysOf(node: ts.Node | undefined, source: ts.SourceFile): string[] {
  if (node === undefined) return ['unreadable: nothing'];
  if (ts.isParenthesizedExpression(node)) return keysOf(node.expression, source);
  if (ts.isConditionalExpression(node)) {
    return [...keysOf(node.whenTrue, source), ...keysOf(node.whenFalse, source)];
  }
  if (ts.isIdentifier(node)) {
    const value = declarationOf(node.text, source);
    return value ? keysOf(value, source) : [`unreadable: ${node.text}`];
  }
  if (!ts.isObjectLiteralExpression(node)) return [`unreadable: ${node.getText()}`];
  return node.properties.flatMap((property) => {
    if (ts.isSpreadAssignment(property)) return keysOf(property.expression, source);
    const name = property.name;
    return name && (ts.isIdentifier(name) || ts.isStringLiteral(name))
      ? [name.text]
      : [`unreadable: ${property.getText()}`];
  });
}

function declarationOf(name: string, source: ts.SourceFile): ts.Expression | undefined {
  let value: ts.Expression | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name) value = node.initializer;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return value;
}
