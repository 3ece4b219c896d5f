import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { METERS } from '@costwright/engine/meters/registry'
import { SMALL_BOOK } from '@costwright/testkit/small-book'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { ConfigError, CostwrightError } from '../errors.ts'
import { estimate } from '../estimate.ts'
import { checkDescription } from './read-description.ts'
import { parseText } from './read-document.ts'

const BOOK = createPriceBook(SMALL_BOOK)

function problemOf(document: unknown): string {
  try {
    checkDescription('x.yaml', document, BOOK)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'nothing wrong'
}

function described(resource: object): unknown {
  return { name: 'x', resources: [{ kind: 'notebook', name: 'n', instanceType: 'ml.m5.large', ...resource }] }
}

describe('checkDescription', () => {
  it.each([
    [{ count: 0 }, 'resources[0].count: expected at least 1, got 0'],
    [{ count: 1.5 }, 'resources[0].count: expected a whole number, got 1.5'],
    [{ count: Number.NaN }, 'resources[0].count: expected a number, got NaN'],
    [{ count: 1e12 }, 'resources[0].count: expected at most 100,000, got 1000000000000'],
    [{ count: null }, 'resources[0].count: expected a number, got nothing'],
    [{ name: '' }, 'resources[0].name: expected at least 1 character, got ""'],
    [
      { instanceType: 'ml.m5.lrage' },
      'resources[0].instanceType: there is no instance type "ml.m5.lrage" (did you mean ml.m5.large?)',
    ],
    [{ region: 'us-esat-1' }, 'resources[0].region: there is no region "us-esat-1" (did you mean us-east-1?)'],
    [{ phase: 'trainnig' }, 'resources[0].phase: there is no value "trainnig" (did you mean training?)'],
    [{ phase: 7 }, 'resources[0].phase: expected one of experimentation, training, inference, data, around, got 7'],
    [{ volumeGB: 5 }, 'resources[0].volumeGB: there is no such field (did you mean volumeGb?)'],
    [{ tags: { a: 1 } }, 'resources[0].tags.a: expected text, got 1'],
    [{ kind: 'notebok' }, 'resources[0].kind: there is no kind "notebok" (did you mean notebook?)'],
  ])('%j', (resource, problem) => {
    expect(problemOf(described(resource))).toBe(`x.yaml:\n  ${problem}`)
  })

  it('looks for names everywhere but in free labels', () => {
    expect(problemOf(described({ tags: { instanceType: 'anything', region: 'mars' } }))).toBe('nothing wrong')
    const groups = {
      name: 'x',
      resources: [
        {
          kind: 'training',
          name: 't',
          hoursPerJob: 1,
          instanceGroups: [{ instanceType: 'ml.m5.large' }, { instanceType: 'ml.no.large' }],
        },
      ],
    }
    expect(problemOf(groups)).toContain(
      'resources[0].instanceGroups[1].instanceType: there is no instance type "ml.no.large"',
    )
  })

  it('lists ten problems and counts the rest', () => {
    const lines = problemOf({ name: 'x', resources: Array.from({ length: 13 }, () => 1) }).split('\n')
    expect([lines.length, lines.at(-1)]).toEqual([12, '  … and 3 more'])
  })

  it('accepts the published example of every meter', () => {
    // The types of the examples are not in the small book: only form is checked here.
    for (const meter of METERS) expect(meter.schema.safeParse(meter.example).success).toBe(true)
  })
})

const words = fc.constantFrom(
  'name',
  'kind',
  'resources',
  'region',
  'instanceType',
  'count',
  'variants',
  'tags',
  'prices',
  'savingsPlan',
  '__proto__',
  'constructor',
  'toString',
  'hoursPerJob',
  'lifecycle',
  'notebook',
  'training',
  's3',
  'realtime-endpoint',
  'ml.m5.large',
  'us-east-1',
)
const anything = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    words,
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.string(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(words, tie('value'), { maxKeys: 5 }),
  ),
})).value
/** Documents that get past the first gate: real kinds with nonsense in their fields. */
const nearly = fc.record({
  name: fc.string({ minLength: 1, maxLength: 10 }),
  resources: fc.array(
    fc
      .tuple(
        fc.constantFrom(...METERS),
        fc.dictionary(fc.constantFrom(...METERS.flatMap((meter) => Object.keys(meter.example))), anything, {
          maxKeys: 3,
        }),
      )
      .map(([meter, over]) => ({ ...meter.example, instanceType: 'ml.m5.large', ...over })),
    { minLength: 1, maxLength: 3 },
  ),
})

describe('whatever a file holds', () => {
  it('may hide what it is, and is refused', () => {
    const bare = (fields: object): object => Object.assign(Object.create(null) as object, fields)
    const sly = bare({ constructor: { name: bare({}) } })
    expect(() => checkDescription('sly.yaml', { name: sly, resources: [] }, BOOK)).toThrow(
      'sly.yaml: expected plain fields and values, got one that hides what it is',
    )
  })

  it('is a description that can be priced, or a CostwrightError', () => {
    fc.assert(
      fc.property(fc.oneof(anything, nearly), (document) => {
        try {
          const description = checkDescription('x.yaml', document, BOOK)
          expect(estimate(description, SMALL_BOOK).lines.every((line) => Number.isFinite(line.quantity))).toBe(true)
        } catch (error) {
          if (!(error instanceof CostwrightError)) throw error
          expect(error.message.startsWith('x.yaml:\n  ')).toBe(true)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('is parsed, or refused as a CostwrightError, as text too', () => {
    const mangled = fc
      .tuple(anything, fc.string({ unit: 'binary', maxLength: 6 }), fc.nat())
      .map(([value, noise, at]) => {
        const text = stringify(value, { aliasDuplicateObjects: false })
        const place = at % (text.length + 1)
        return text.slice(0, place) + noise + text.slice(place)
      })
    fc.assert(
      fc.property(
        fc.oneof(mangled, fc.string({ unit: 'binary' }), fc.stringMatching(/^[-:&*!?|>{}[\],#'"% \n\ta-c]{0,60}$/)),
        (text) => {
          try {
            checkDescription('x.yaml', parseText('x.yaml', text), BOOK)
          } catch (error) {
            if (!(error instanceof CostwrightError)) throw error
          }
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
