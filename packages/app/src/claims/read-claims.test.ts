import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { SMALL_BOOK } from '@costwright/testkit/small-book'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ConfigError, CostwrightError } from '../errors.ts'
import { claimsAnswer } from './claims-answer.ts'
import { claimsShape } from './claims-shape.ts'
import { checkClaimsDocument } from './read-claims.ts'

const BOOK = createPriceBook(SMALL_BOOK)
const OPTION = { id: 'gpu', instanceType: 'ml.g4dn.xlarge', usdPerHour: 0.736, hours: [2, 3], usd: [1.47, 2.21] }
const DOCUMENT = { name: 'x', source: 'y', local: { device: 'laptop', hours: [10, 11] }, options: [OPTION] }

function problemOf(over: object): string {
  try {
    checkClaimsDocument('c.yaml', { ...DOCUMENT, ...over }, BOOK)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'nothing wrong'
}

describe('checkClaimsDocument', () => {
  it.each([
    [{ local: { device: 'laptop', hours: [11, 10] } }, 'local.hours: expected the lower number first, got [11,10]'],
    [
      { local: { device: 'laptop', hours: 'long' } },
      'local.hours: expected a number, or two as [low, high], got "long"',
    ],
    [{ options: [] }, 'options: expected at least 1 entry, got []'],
    [
      { options: [{ ...OPTION, instanceType: 'ml.g4dn.xlage' }] },
      'options[0].instanceType: there is no instance type "ml.g4dn.xlage" (did you mean ml.g4dn.xlarge?)',
    ],
    [{ options: [OPTION, OPTION] }, 'options[1].id: "gpu" is taken by options[0]'],
    [
      { options: [{ ...OPTION, usdPerHuor: 1 }] },
      'options[0].usdPerHuor: there is no such field (did you mean usdPerHour?)',
    ],
    [
      { statements: [{ kind: 'speedupp', option: 'gpu', factor: 2 }] },
      'statements[0].kind: there is no kind "speedupp" (did you mean speedup?)',
    ],
    [
      { statements: [{ kind: 'speedup', option: 'gpuu', factor: 2 }] },
      'statements[0].option: there is no option "gpuu" (did you mean gpu?); expected one of gpu',
    ],
    [
      { statements: [{ kind: 'speedup', option: 'gpu', facotr: 2 }] },
      'statements[0].factor: is missing; expected a number, or two as [low, high]\n  statements[0].facotr: there is no such field (did you mean factor?)',
    ],
    [{ region: 'mars' }, 'region: there is no region "mars"'],
  ])('%j', (over, problem) => {
    expect(problemOf(over)).toBe(`c.yaml:\n  ${problem}`)
  })

  it('holds, or is refused as a CostwrightError, whatever the file holds', () => {
    const value = fc.oneof(
      fc.double(),
      fc.string(),
      fc.constantFrom('gpu', 'spot', 'cheaper', 'total', [1, 2], [2, 1], null),
      fc.array(fc.double({ min: 0, max: 1e9 }), { maxLength: 3 }),
    )
    const over = fc.dictionary(
      fc.constantFrom('name', 'region', 'version', ...Object.keys(OPTION), 'purchase', 'discountPercent'),
      value,
      { maxKeys: 3 },
    )
    const statement = fc.record(
      {
        kind: fc.constantFrom('cheaper', 'hours', 'total', 's3-storage', 'rate', 'local-cost', 'no-training-volume'),
        option: value,
        than: value,
        hours: value,
        usd: value,
        gb: value,
      },
      { requiredKeys: ['kind'] },
    )
    fc.assert(
      fc.property(over, fc.array(statement, { maxLength: 2 }), (option, statements) => {
        try {
          const claims = checkClaimsDocument(
            'c.yaml',
            { ...DOCUMENT, options: [{ ...OPTION, ...option }], statements },
            BOOK,
          )
          claimsShape.parse(claimsAnswer(claims, SMALL_BOOK))
        } catch (error) {
          if (!(error instanceof CostwrightError)) throw error
        }
      }),
      { numRuns: 1_000 },
    )
  })
})
