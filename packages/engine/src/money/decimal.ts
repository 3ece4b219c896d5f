/** A decimal numeral such as `-12.034`: optional sign, digits, optional fraction; exponents are accepted for machine-written numbers. */
const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/

/**
 * Reads a decimal numeral as an integer count of 1/`scale`, exactly where the grid allows it and rounded half away from
 * zero where it does not.
 * @throws RangeError when `text` is not a finite decimal numeral.
 */
export function parseScaled(text: string, scale: bigint): bigint {
  const match = DECIMAL.exec(text)
  if (match === null) throw new RangeError(`not a decimal number: ${JSON.stringify(text)}`)
  const [, sign, whole = '', fraction = '', exponentText = '0'] = match
  const exponent = Number(exponentText) - fraction.length
  const digits = BigInt(whole + fraction) * scale
  const magnitude = exponent >= 0 ? digits * 10n ** BigInt(exponent) : divideRounded(digits, 10n ** BigInt(-exponent))
  return sign === '-' ? -magnitude : magnitude
}

/** Integer division rounded half away from zero; `denominator` must be positive. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n
  const magnitude = negative ? -numerator : numerator
  const rounded = (magnitude * 2n + denominator) / (denominator * 2n)
  return negative ? -rounded : rounded
}

/**
 * Writes `value`/`scale` as a decimal numeral with at most `maxPlaces` and at least `minPlaces` fraction digits,
 * rounded half away from zero. Never writes `-0`.
 */
export function formatScaled(value: bigint, scale: bigint, minPlaces: number, maxPlaces: number): string {
  const shifted = divideRounded(value * 10n ** BigInt(maxPlaces), scale)
  const negative = shifted < 0n
  const digits = (negative ? -shifted : shifted).toString().padStart(maxPlaces + 1, '0')
  const whole = digits.slice(0, digits.length - maxPlaces)
  let fraction = digits.slice(digits.length - maxPlaces)
  while (fraction.length > minPlaces && fraction.endsWith('0')) fraction = fraction.slice(0, -1)
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}
