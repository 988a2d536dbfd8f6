import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { scanProfile } from '../support/profile-scan/scan-profile';

const MARKER = 'щучьблvxqkzj';

it.each([
  ['as UTF-8', Buffer.from(`a${MARKER}b`)],
  ['as UTF-16LE, at an odd place', Buffer.concat([Buffer.from('x'), Buffer.from(MARKER, 'utf16le')])],
  ['as UTF-16BE', Buffer.from(MARKER, 'utf16le').swap16()],
  [
    'in a gzip member behind other bytes',
    Buffer.concat([Buffer.from('head'), gzipSync(`text ${MARKER}`), Buffer.from('tail')]),
  ],
])('the profile scan finds a marker %s', (_, bytes) => {
  const folder = mkdtempSync(join(tmpdir(), 'review-scan-'));
  try {
    writeFileSync(join(folder, 'file'), bytes);
    const scan = scanProfile([folder], [MARKER, 'never']);
    expect([...scan.found.keys()]).toEqual([MARKER]);
    expect(scan.files).toBe(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
