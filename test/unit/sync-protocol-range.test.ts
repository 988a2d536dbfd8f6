import { describe, expect, test } from 'vitest';
import { explainError } from '../../shared/i18n/explain-error';
import { explainProtocol } from '../../shared/registry-protocol/explain-protocol';
import { findTooOld, PROTOCOL, protocolHeader } from '../../shared/registry-protocol/protocol';
import { fail } from '../../shared/result';

describe('two ranges of protocols (SYNC-80)', () => {
  test.each([
    [{ min: PROTOCOL.max + 1, max: PROTOCOL.max + 3 }, 'desk'],
    [{ min: 0, max: PROTOCOL.min - 1 }, 'registry'],
    [{ min: PROTOCOL.min, max: PROTOCOL.max }, null],
    [{ min: 0, max: PROTOCOL.min }, null],
    [{ min: PROTOCOL.max, max: PROTOCOL.max + 1 }, null],
  ])('a registry of %o: too old is %s', (range, side) => {
    expect(findTooOld(range)).toBe(side);
  });

  test('the header is a number or a range', () => {
    expect(protocolHeader({ min: 1, max: 1 })).toBe('1');
    expect(protocolHeader({ min: 1, max: 3 })).toBe('1-3');
  });

  test('a refusal is said in the words of the side that must be updated', () => {
    const refused = (min: number, max: number) =>
      explainProtocol(fail('protocol-unsupported', { details: { min, max } }).error);
    const desk = refused(PROTOCOL.max + 1, PROTOCOL.max + 1);
    const registry = refused(0, 0);
    expect(explainError(desk, 'en').happened).toContain('This program is older');
    expect(explainError(desk, 'ru').todo).toContain('Обновите программу. До этого');
    expect(explainError(registry, 'en').happened).toContain('The registry is older');
    expect(explainError(registry, 'ru').happened).toContain('Реестр старее');
    expect(explainError(fail('protocol-unsupported').error, 'en').happened).toContain('do not fit together');
    const other = fail('rate-limited').error;
    expect(explainProtocol(other)).toBe(other);
  });
});
