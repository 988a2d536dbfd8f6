import { describe, expect, it } from 'vitest';
import { packetFileName } from '../../renderer/packet/packet-file-name';

describe('the file name of a packet', () => {
  it.each([
    ['ИК-26-0417', 'IK-26-0417-decision.asice'],
    ['Щ/ё\u0000..\\CON', 'SCH-e-CON-decision.asice'],
    ['360G-ptc-gr-01653', '360G-ptc-gr-01653-decision.asice'],
    ['№№', 'application-decision.asice'],
  ])('%j is %s', (number, name) => {
    expect(packetFileName(number)).toBe(name);
  });

  it('stays short', () => {
    expect(packetFileName('я'.repeat(500)).length).toBeLessThan(100);
  });
});
