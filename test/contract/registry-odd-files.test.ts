import { mkdir, open, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importPacket } from '../../registry/commands/import-packet';
import { codeOf } from '../support/unwrap';
import { useRegistry } from '../support/use-registry';

const suite = useRegistry('registry-odd-files');
const take = async (file: string) => codeOf(await importPacket(suite.registry.registry, { file }));

test('import-packet: an empty file, a folder, and one that is not there', async () => {
  const empty = join(suite.folder, 'пусто.asice');
  await writeFile(empty, '');
  await mkdir(join(suite.folder, 'folder.asice'));
  expect(await take(empty)).toBe('not-a-packet');
  expect(await take(join(suite.folder, 'folder.asice'))).toBe('file-unreadable');
  expect(await take(join(suite.folder, 'none.asice'))).toBe('file-not-found');
});

test('import-packet: four gigabytes are refused unread', async () => {
  const file = join(suite.folder, 'huge.asice');
  await (await open(file, 'w')).close();
  await truncate(file, 4 * 1024 ** 3);
  const before = process.memoryUsage().rss;
  expect(await take(file)).toBe('limit-size');
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 ** 2);
});
