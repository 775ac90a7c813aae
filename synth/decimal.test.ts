import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal, divide, multiply, subtract } from './decimal.ts';

describe('decimals', () => {
  test('an objective of 99.9 leaves 0.001, not 0.0009999999999999432', () => {
    expect(divide(subtract('100', decimal(99.9)), '100')).toBe('0.001');
    expect(divide(decimal(99.99), '100')).toBe('0.9999');
  });

  test('factors come out as people write them', () => {
    expect(divide(multiply('2', multiply('30', '24')), '100')).toBe('14.4');
    expect(divide(multiply('10', '28'), multiply('100', '3'))).toBe('0.933333333333');
    expect(divide('1', '3000')).toBe('0.000333333333333');
    expect(divide('2', '3')).toBe('0.666666666667');
  });

  test('exponents and negative numbers are read', () => {
    expect(decimal(1e-7)).toBe('0.0000001');
    expect(decimal(1e21)).toBe('1000000000000000000000');
    expect(subtract('1', '2.5')).toBe('-1.5');
  });

  test('what is no number is refused', () => {
    expect(() => subtract('x', '1')).toThrow('x is not a decimal number');
    expect(() => divide('1', '0')).toThrow('divided by zero');
  });

  test('agrees with binary arithmetic to 11 digits', () => {
    const number = fc.double({ min: 0.0001, max: 10_000, noNaN: true });
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(Number(divide(decimal(a), decimal(b)))).toSatisfy((x: number) => Math.abs(x / (a / b) - 1) < 1e-11);
        expect(Number(multiply(decimal(a), decimal(b)))).toSatisfy((x: number) => Math.abs(x / (a * b) - 1) < 1e-14);
      }),
    );
  });
});
