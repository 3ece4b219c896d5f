import { SMALL_BOOK } from '@costwright/testkit/small-book'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { usdPerUnit } from '../money/usd.ts'
import type { BookData } from './book-data.ts'
import { COMPONENT_IDS } from './component.ts'
import { createPriceBook } from './create-price-book.ts'
import { planFee } from './plan-fee.ts'
import { RATES } from './rates/registry.ts'
import { REGIONS } from './region.ts'
import { savingsPlanRates } from './savings-plan.ts'
import { spotPrice } from './spot-price.ts'

const book = createPriceBook(SMALL_BOOK)

describe('instance price', () => {
  test('is the reading where there is one', () => {
    expect(book.instance('training', 'ml.m5.large', 'us-east-1')).toEqual({
      kind: 'found',
      usdPerUnit: usdPerUnit('0.1201'),
      unit: 'Hrs',
      provenance: { source: 'snapshot', date: '2026-09-24', note: 'training readings' },
      oddities: [],
    })
  })

  test('derives from Hosting of the same type and region, and carries what is odd about that reading', () => {
    expect(book.instance('training', 'ml.m5.xlarge', 'us-east-1')).toEqual({
      kind: 'found',
      usdPerUnit: usdPerUnit('0.24'),
      unit: 'Hrs',
      provenance: {
        source: 'derived',
        date: '2026-05-20',
        note: 'the Real-time endpoint price of the same type and region; Hosting list',
      },
      oddities: ['looks high'],
    })
  })

  test('derives from Studio where Hosting has none', () => {
    expect(book.instance('notebook', 'ml.t3.medium', 'us-east-1')).toMatchObject({
      kind: 'found',
      usdPerUnit: usdPerUnit('0.05'),
      provenance: { source: 'derived', date: '2025-12-05' },
    })
  })

  test.each([
    ['notebook', 'ml.m5.large', 'us-gov-west-1', /GovCloud/],
    ['training', 'ml.g4dn.xlarge', 'us-west-1', /us-west-1 the g4dn/],
    ['hyperpod', 'ml.m5.xlarge', 'us-east-1', /HyperPod/],
  ] as const)('does not derive %s %s in %s', (component, type, region, why) => {
    expect(book.instance(component, type, region)).toEqual({
      kind: 'missing',
      reason: 'no-reading',
      message: expect.stringMatching(why),
    })
  })

  test('derives what is next to an exception', () => {
    expect(book.instance('training', 'ml.m5.large', 'us-west-1')).toMatchObject({
      kind: 'found',
      usdPerUnit: usdPerUnit('0.14'),
    })
    expect(book.instance('hosting', 'ml.g4dn.xlarge', 'us-west-1')).toMatchObject({
      kind: 'found',
      provenance: { source: 'snapshot' },
    })
  })

  test('the API says what exists, not the price list', () => {
    expect(book.instance('hosting', 'ml.m7g.large', 'us-east-1')).toEqual({
      kind: 'missing',
      reason: 'not-offered',
      message:
        'Real-time endpoint: the SageMaker API (ProductionVariantInstanceType) does not accept ml.m7g.large; AWS lists a price for it all the same',
    })
    expect(book.instance('training', 'ml.t3.medium', 'us-east-1')).toMatchObject({
      kind: 'missing',
      reason: 'not-offered',
    })
  })

  test('two prices are ambiguous, for the component and for what derives from it', () => {
    const ambiguous = createPriceBook(withTypes({ 'ml.p9.large': 'TH' }))
    expect(ambiguous.instance('hosting', 'ml.p9.large', 'us-east-1')).toEqual({
      kind: 'ambiguous',
      candidates: [usdPerUnit('9'), usdPerUnit('10')],
      message: 'ml.p9.large has 2 different hosting prices in us-east-1: 9, 10',
    })
    expect(book.instance('training', 'ml.p9.large', 'us-east-1')).toMatchObject({ kind: 'ambiguous' })
  })

  test('a whole list without the type means that it is not sold there', () => {
    expect(book.instance('training', 'ml.m5.xlarge', 'eu-west-1')).toMatchObject({
      kind: 'missing',
      reason: 'not-listed-in-region',
    })
    expect(book.instance('hosting', 'ml.m5.large', 'eu-west-3')).toMatchObject({
      kind: 'missing',
      reason: 'not-listed-in-region',
    })
  })

  test('a type too new for any list takes EC2 × the usual ratio, where that ratio is even', () => {
    const many = createPriceBook(withRatioPairs())
    expect(many.instance('training', 'ml.m9.large', 'us-east-1')).toEqual({
      kind: 'found',
      usdPerUnit: usdPerUnit('0.132'),
      unit: 'Hrs',
      provenance: {
        source: 'derived',
        date: '2025-12-06',
        note: 'EC2 on-demand × 1.20, the median of 24 pairs of m types (middle 80 %: 1.20–1.20); EC2 list',
      },
      oddities: [],
    })
    expect(many.instance('training', 'ml.z9.large', 'us-east-1')).toMatchObject({
      kind: 'missing',
      reason: 'no-reading',
    })
    expect(book.instance('training', 'ml.m9.large', 'us-east-1')).toMatchObject({
      kind: 'missing',
      reason: 'no-reading',
    })
  })

  test.each([
    ['ml.nope.large', 'us-east-1', 'unknown-instance-type'],
    ['ml.m5.large', 'us-nowhere-1', 'unknown-region'],
    ['__proto__', 'us-east-1', 'unknown-instance-type'],
    ['constructor', 'us-east-1', 'unknown-instance-type'],
  ])('%s in %s is missing: %s', (type, region, reason) => {
    expect(book.instance('training', type, region)).toMatchObject({ kind: 'missing', reason })
  })

  test('what the user states comes first', () => {
    const own = createPriceBook(SMALL_BOOK, [
      { usageType: 'Train:ml.m5.large', usdPerUnit: '0.2', note: 'our agreement' },
    ])
    expect(own.instance('training', 'ml.m5.large', 'us-east-1')).toEqual({
      kind: 'found',
      usdPerUnit: usdPerUnit('0.2'),
      unit: 'Hrs',
      provenance: { source: 'user', date: '2026-05-20', note: 'our agreement' },
      oddities: [],
    })
  })

  test('never answers zero, whatever is asked', () => {
    const word = fc.oneof(fc.constantFrom(...Object.keys(SMALL_BOOK.types)), fc.string())
    const region = fc.oneof(fc.constantFrom(...REGIONS.map((one) => one.id)), fc.string())
    fc.assert(
      fc.property(fc.constantFrom(...COMPONENT_IDS), word, region, (component, type, where) => {
        const answer = book.instance(component, type, where)
        if (answer.kind === 'found') expect(answer.usdPerUnit).toBeGreaterThan(0n)
        else expect(answer.message).not.toBe('')
        expect(book.instance(component, type, where)).toBe(answer)
      }),
    )
  })
})

describe('where the rule of derivation ends', () => {
  function withBlocks(...blocks: BookData['instances']): BookData {
    return { ...SMALL_BOOK, instances: [...SMALL_BOOK.instances, ...blocks] }
  }

  test('in Osaka g4dn is not derived, m5 is', () => {
    const osaka = createPriceBook(
      withBlocks({
        component: 'hosting',
        region: 'ap-northeast-3',
        source: 0,
        complete: false,
        usd: { 'ml.g4dn.xlarge': '0.99', 'ml.m5.large': '0.16' },
      }),
    )
    expect(osaka.instance('training', 'ml.g4dn.xlarge', 'ap-northeast-3')).toEqual({
      kind: 'missing',
      reason: 'no-reading',
      message: expect.stringContaining('in ap-northeast-3 the g4dn lists of Hosting and Studio differ'),
    })
    expect(osaka.instance('training', 'ml.m5.large', 'ap-northeast-3')).toMatchObject({ kind: 'found' })
    expect(osaka.instance('training', 'ml.g4dn.xlarge', 'us-east-1')).toMatchObject({ kind: 'found' })
  })

  test('where Hosting is listed to the cent, Studio stands in first', () => {
    const rounded = createPriceBook(
      withBlocks(
        {
          component: 'hosting',
          region: 'il-central-1',
          source: 0,
          complete: false,
          usd: { 'ml.m5.large': '0.13', 'ml.m5.xlarge': '0.27' },
        },
        {
          component: 'studio-kernel-gateway',
          region: 'il-central-1',
          source: 1,
          complete: false,
          usd: { 'ml.m5.large': '0.134' },
        },
      ),
    )
    expect(rounded.instance('training', 'ml.m5.large', 'il-central-1')).toMatchObject({
      usdPerUnit: usdPerUnit('0.134'),
      provenance: { source: 'derived', date: '2025-12-05' },
    })
    expect(rounded.instance('training', 'ml.m5.xlarge', 'il-central-1')).toMatchObject({
      usdPerUnit: usdPerUnit('0.27'),
      provenance: { date: '2026-05-20' },
    })
    expect(rounded.instance('hosting', 'ml.m5.large', 'il-central-1')).toMatchObject({
      usdPerUnit: usdPerUnit('0.13'),
      provenance: { source: 'snapshot' },
    })
  })

  test('a whole list is the last word even where Hosting has the type', () => {
    const whole = createPriceBook(
      withBlocks({
        component: 'hosting',
        region: 'eu-west-1',
        source: 0,
        complete: false,
        usd: { 'ml.m5.xlarge': '0.26' },
      }),
    )
    expect(whole.instance('training', 'ml.m5.xlarge', 'eu-west-1')).toEqual({
      kind: 'missing',
      reason: 'not-listed-in-region',
      message: "ml.m5.xlarge is not in AWS's eu-west-1 price list for this component",
    })
    expect(whole.instance('processing', 'ml.m5.xlarge', 'eu-west-1')).toMatchObject({
      kind: 'found',
      provenance: { source: 'derived' },
    })
  })

  test('several blocks of one component and region are read as one', () => {
    const two = createPriceBook(
      withBlocks({
        component: 'training',
        region: 'us-east-1',
        source: 1,
        complete: false,
        usd: { 'ml.g4dn.xlarge': '0.75' },
      }),
    )
    expect(two.instance('training', 'ml.m5.large', 'us-east-1')).toMatchObject({ usdPerUnit: usdPerUnit('0.1201') })
    expect(two.instance('training', 'ml.g4dn.xlarge', 'us-east-1')).toMatchObject({
      usdPerUnit: usdPerUnit('0.75'),
      provenance: { note: 'Studio list' },
    })
  })

  test('every oddity of a reading is told', () => {
    const odd = createPriceBook({
      ...SMALL_BOOK,
      oddities: [
        ...SMALL_BOOK.oddities,
        {
          component: 'hosting',
          region: 'us-east-1',
          instanceType: 'ml.m5.xlarge',
          kind: 'disagrees-with-studio',
          note: 'again',
        },
      ],
    })
    expect(odd.odditiesOf('hosting', 'ml.m5.xlarge', 'us-east-1')).toEqual(['looks high', 'again'])
    expect(odd.odditiesOf('hosting', 'ml.m5.large', 'us-east-1')).toEqual([])
  })

  test('a book that names a source it does not have is refused', () => {
    const broken = createPriceBook({ ...SMALL_BOOK, sources: [] })
    expect(() => broken.instance('training', 'ml.m5.large', 'us-east-1')).toThrow(
      'the price book names source 5 but has 0',
    )
  })

  test('offers, hosts and lists answer for what is not there', () => {
    expect(book.offers('training', 'ml.none.large')).toBe(false)
    expect(book.hostUsd('ml.m5.large', 'us-east-1')).toEqual({ usd: '0.1', source: 2 })
    expect(book.hostUsd('ml.t3.medium', 'us-east-1')).toBeNull()
    expect(book.hostUsd('ml.m5.large', 'eu-west-1')).toBeNull()
    expect(book.isListed('ml.t3.medium')).toBe(true)
    expect(book.isListed('ml.z9.large')).toBe(false)
    expect(book.instance('training', 'ml.z9.large', 'us-east-1')).toMatchObject({
      message: 'no price of ml.z9.large in us-east-1 is published',
    })
    expect(book.rate('s3-standard-storage', 'us-east-1')).toMatchObject({
      message: 'no price is known for S3 Standard storage (TimedStorage-ByteHrs)',
    })
    const own = createPriceBook(SMALL_BOOK, [{ usageType: 'Train:ml.m5.large', usdPerUnit: '0.2' }])
    expect(own.instance('training', 'ml.m5.large', 'us-east-1')).toMatchObject({
      provenance: { note: 'stated in the description' },
    })
  })
})

describe('rate', () => {
  test('is the reading of the region, or of everywhere', () => {
    expect(book.rate('notebook-volume', 'eu-west-1')).toMatchObject({
      kind: 'found',
      usdPerUnit: usdPerUnit('0.154'),
      provenance: { source: 'snapshot' },
    })
    expect(book.rate('cloudwatch-alarm', 'eu-west-3')).toMatchObject({
      kind: 'found',
      usdPerUnit: usdPerUnit('0.1'),
      provenance: { source: 'snapshot' },
    })
  })

  test('is assumed to be that of us-east-1 elsewhere, and says so', () => {
    expect(book.rate('training-volume', 'eu-west-3')).toEqual({
      kind: 'found',
      usdPerUnit: usdPerUnit('0.14'),
      unit: 'GB-Mo',
      provenance: {
        source: 'assumed',
        date: '2026-05-20',
        note: 'the us-east-1 rate, for want of one for eu-west-3; Hosting list',
      },
      oddities: [],
    })
    expect(book.rate('notebook-volume', 'us-east-1')).toMatchObject({ provenance: { source: 'assumed' } })
  })

  test('is missing or ambiguous rather than zero', () => {
    expect(book.rate('s3-standard-storage', 'us-east-1')).toMatchObject({ kind: 'missing', reason: 'no-reading' })
    expect(book.rate('logs-ingest', 'us-east-1')).toMatchObject({
      kind: 'ambiguous',
      candidates: [usdPerUnit('0.5'), usdPerUnit('0.57')],
    })
    expect(book.rate('training-volume', 'nowhere')).toMatchObject({ kind: 'missing', reason: 'unknown-region' })
  })
})

describe('spot, plans and fees', () => {
  test('spot is the training price less the saving that the advisor gives', () => {
    expect(spotPrice(book, 'ml.g4dn.xlarge', 'us-east-1')).toEqual({
      kind: 'found',
      usdPerUnit: usdPerUnit('0.2944'),
      hostUsdPerUnit: usdPerUnit('0.2'),
      savingPercent: 60,
      band: '10-15%',
      provenance: {
        source: 'derived',
        date: '2025-06',
        note: 'estimate: training price less 60 % average spot saving; Spot Advisor',
      },
    })
  })

  test('spot is missing without advice, without a training price and where that is ambiguous', () => {
    expect(spotPrice(book, 'ml.m5.xlarge', 'us-east-1')).toMatchObject({ kind: 'missing', reason: 'no-reading' })
    expect(spotPrice(book, 'ml.m5.large', 'eu-west-1')).toMatchObject({ kind: 'missing' })
    expect(spotPrice(book, 'ml.t3.medium', 'us-east-1')).toMatchObject({ kind: 'missing', reason: 'not-offered' })
    expect(spotPrice(book, 'ml.p9.large', 'us-east-1')).toMatchObject({ kind: 'missing', reason: 'no-reading' })
  })

  test('Savings Plan rates are those of the book, or none', () => {
    expect(savingsPlanRates(book, 'training', 'ml.m5.large', 'us-east-1')).toEqual([
      {
        termYears: 1,
        payment: 'no-upfront',
        price: {
          kind: 'found',
          usdPerUnit: usdPerUnit('0.09'),
          unit: 'Hrs',
          provenance: { source: 'snapshot', date: '2026-09-24', note: 'training readings' },
          oddities: [],
        },
      },
    ])
    expect(savingsPlanRates(book, 'hosting', 'ml.m5.large', 'us-east-1')).toEqual([])
    expect(savingsPlanRates(book, 'training', 'ml.m5.xlarge', 'us-east-1')).toEqual([])
    expect(savingsPlanRates(book, 'training', 'ml.m5.large', 'us-east-2')).toEqual([])
  })

  test('a plan fee is a fee per unit, never an hourly price', () => {
    expect(planFee(book, 'ml.p9.large', 'us-east-1')).toEqual({
      kind: 'found',
      usdPerUnit: usdPerUnit('13.57'),
      unit: 'Quantity',
      provenance: {
        source: 'snapshot',
        date: '2026-09-24',
        note: 'training-plan fee, not an hourly price; training readings',
      },
      oddities: [],
    })
    expect(planFee(book, 'ml.p9.large', 'us-east-2')).toMatchObject({ kind: 'missing' })
    expect(planFee(book, 'ml.m5.large', 'us-east-1')).toMatchObject({ kind: 'missing' })
  })
})

test('registries: ids are unique, usage tokens tell components apart', () => {
  expect(new Set(RATES.map((rate) => rate.id)).size).toBe(RATES.length)
  expect(new Set(COMPONENT_IDS).size).toBe(COMPONENT_IDS.length)
  expect(new Set(REGIONS.map((region) => region.id)).size).toBe(REGIONS.length)
  const prefixes = REGIONS.flatMap((region) => region.usagePrefix ?? [])
  expect(new Set(prefixes).size).toBe(prefixes.length)
})

function withTypes(offered: Readonly<Record<string, string>>): BookData {
  const types = { ...SMALL_BOOK.types }
  for (const [type, letters] of Object.entries(offered)) {
    const spec = types[type]
    if (spec !== undefined) types[type] = { ...spec, offered: letters }
  }
  return { ...SMALL_BOOK, types }
}

/** Twenty-two more pairs of an m family at 1.2 × EC2, so that the class has evidence enough. */
function withRatioPairs(): BookData {
  const usd: Record<string, string> = {}
  const hosts: Record<string, string> = {}
  for (let size = 1; size <= 22; size++) {
    usd[`ml.m6.${size}xlarge`] = (size * 0.12).toFixed(4)
    hosts[`ml.m6.${size}xlarge`] = (size * 0.1).toFixed(4)
  }
  return {
    ...SMALL_BOOK,
    instances: SMALL_BOOK.instances.map((block) =>
      block.component === 'hosting' && block.region === 'us-east-1'
        ? { ...block, usd: { ...block.usd, ...usd } }
        : block,
    ),
    hosts: SMALL_BOOK.hosts.map((block) => ({ ...block, usd: { ...block.usd, ...hosts } })),
  }
}
