import { SMALL_BOOK } from '@costwright/testkit/small-book'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BookData } from '../catalog/book-data.ts'
import { createPriceBook } from '../catalog/create-price-book.ts'
import { checkClaims } from './check-claims.ts'
import { claimsSchema } from './claims.ts'
import type { Finding } from './finding.ts'

/** The small book with a second type on the same GPU, and the rates that statements ask for. */
const DATA: BookData = {
  ...SMALL_BOOK,
  types: {
    ...SMALL_BOOK.types,
    'ml.g4dn.2xlarge': { ...SMALL_BOOK.types['ml.g4dn.xlarge'], vcpu: 8 } as BookData['types'][string],
  },
  instances: [
    ...SMALL_BOOK.instances,
    {
      component: 'training',
      region: 'us-east-1',
      source: 5,
      complete: false,
      usd: { 'ml.g4dn.xlarge': '0.736', 'ml.g4dn.2xlarge': '0.94', 'ml.m5.xlarge': '0.24' },
    },
  ],
  rates: {
    ...SMALL_BOOK.rates,
    's3-standard-storage': { 'us-east-1': { usd: '0.023', source: 0 } },
    'transfer-out': { 'us-east-1': { usd: '0.09', source: 0 } },
  },
}
const BOOK = createPriceBook(DATA)
const GPU = { id: 'gpu', instanceType: 'ml.g4dn.xlarge', usdPerHour: 0.736, hours: [2, 3], usd: [1.47, 2.21] }

function findings(options: readonly object[], statements: readonly object[] = []): readonly Finding[] {
  const claims = claimsSchema.parse({
    name: 'x',
    source: 'y',
    local: { device: 'laptop', hours: [10, 11] },
    options,
    statements,
  })
  return checkClaims(claims, BOOK).findings
}

/** Findings about statements alone: those of the options come first. */
function stated(statement: object, options: readonly object[] = [GPU]): readonly Finding[] {
  return findings(options, [statement]).slice(findings(options).length)
}

describe('prices and costs of options', () => {
  it('finds a list price and its cost right', () => {
    expect(findings([GPU])).toEqual([
      {
        rule: 'price',
        subject: 'ml.g4dn.xlarge',
        verdict: 'right',
        claimed: { low: '0.736', high: '0.736', unit: 'USD/h' },
        found: { low: '0.736', high: '0.736', unit: 'USD/h' },
        why: 'the list price',
      },
      {
        rule: 'cost',
        subject: 'ml.g4dn.xlarge',
        verdict: 'right',
        claimed: { low: '1.47', high: '2.21', unit: 'USD' },
        found: { low: '1.472', high: '2.208', unit: 'USD' },
        why: '2–3 h come to $1.47–2.21',
      },
    ])
  })

  it('knows the EC2 price when it is quoted for SageMaker, to half a cent', () => {
    const why = (usdPerHour: number) => findings([{ ...GPU, usdPerHour }])[0]?.why
    expect(why(0.5)).toBe(
      'the list price is $0.736/h: the quoted price is 32 % too low; $0.50/h is the EC2 price of the bare host; SageMaker training costs 1.47 × that',
    )
    expect(why(0.505)).toContain('EC2')
    expect(why(0.506)).not.toContain('EC2')
    expect(why(0.9)).toBe('the list price is $0.736/h: the quoted price is 22 % too high')
  })

  it('takes a price that is rounded to its own decimals for right', () => {
    const verdict = (usdPerHour: number) => findings([{ ...GPU, usdPerHour }])[0]?.verdict
    expect([0.74, 0.73, 0.7, 0.7361].map(verdict)).toEqual(['right', 'wrong', 'wrong', 'wrong'])
  })

  it('holds a spot range against the estimate, its band and the discount named', () => {
    const [price, cost] = findings([
      { ...GPU, purchase: 'spot', usdPerHour: [0.15, 0.22], discountPercent: [70, 90], usd: [0.3, 0.66] },
    ])
    expect([price?.verdict, cost?.verdict]).toEqual(['wrong', 'wrong'])
    expect(price?.why).toBe(
      'the estimate is $0.2944/h: 60 % off $0.736, with 10-15% of instances interrupted in a month (Spot Advisor, 2025-06); the bare EC2 host on spot is already $0.200; the 70–90 % named would be $0.0736–0.2208/h, the quoted price is 70 % to 80 % off',
    )
    expect(
      findings([{ ...GPU, purchase: 'spot', usdPerHour: [0.2, 0.3], usd: [0.59, 0.88] }]).map((one) => one.verdict),
    ).toEqual(['right', 'right'])
  })

  it('leaves open what has no price, and is silent about nothing', () => {
    const gap = findings([{ ...GPU, instanceType: 'ml.m7g.large' }])
    expect(gap.map(({ rule, verdict, found }) => [rule, verdict, found])).toEqual([
      ['price', 'open', null],
      ['cost', 'open', null],
    ])
  })

  it('finds the option that costs more for the same hours on the same GPU, and only that', () => {
    const larger = { ...GPU, id: 'larger', instanceType: 'ml.g4dn.2xlarge', usdPerHour: 0.94, usd: [1.88, 2.82] }
    const gains = (options: readonly object[]) => findings(options).filter((one) => one.rule === 'no-gain')
    expect(gains([GPU, larger])).toEqual([
      {
        rule: 'no-gain',
        subject: 'ml.g4dn.2xlarge instead of ml.g4dn.xlarge',
        verdict: 'wrong',
        claimed: null,
        found: { low: '0.408', high: '0.612', unit: 'USD' },
        why: 'the same 2–3 h on the same 1 × NVIDIA T4: $0.41–0.61 (28 %) more for nothing, unless loading the data is bound by the CPU',
      },
    ])
    expect(gains([GPU, { ...larger, hours: [1, 3] }])).toEqual([])
    expect(gains([GPU, { ...larger, purchase: 'spot' }])).toEqual([])
  })
})

describe('statements', () => {
  it('a budget option that costs more, with the hours at which it would not', () => {
    const cpu = { id: 'cpu', instanceType: 'ml.m5.xlarge', usdPerHour: 0.24, hours: [10, 12], usd: [2.4, 2.88] }
    const [finding] = stated({ kind: 'cheaper', option: 'cpu', than: 'gpu' }, [GPU, cpu])
    expect([finding?.verdict, finding?.why]).toEqual([
      'wrong',
      "$2.40–2.88 against $1.47–2.21 at the analysis's own hours: it is the dearer one; it is the cheaper only below 6.1–9.2 h, and 10–12 h are quoted",
    ])
    expect(stated({ kind: 'cheaper', option: 'gpu', than: 'cpu' }, [GPU, cpu])[0]?.verdict).toBe('right')
    expect(stated({ kind: 'cheaper', option: 'cpu', than: 'gpu' }, [GPU, { ...cpu, hours: [7, 8] }])[0]?.verdict).toBe(
      'open',
    )
  })

  it('hours saved are not the speed-up factor', () => {
    expect(stated({ kind: 'hours-saved', option: 'gpu', hours: [3, 5] })).toEqual([
      {
        rule: 'hours-saved',
        subject: 'ml.g4dn.xlarge',
        verdict: 'wrong',
        claimed: { low: '3', high: '5', unit: 'h' },
        found: { low: '7', high: '9', unit: 'h' },
        why: '10–11 h − 2–3 h = 7–9 h; 3–5 is how many times faster it is: 10.5 h ÷ 2.5 h = 4.2 ×',
      },
    ])
    expect(stated({ kind: 'hours-saved', option: 'gpu', hours: [7, 9] })[0]?.verdict).toBe('right')
    expect(stated({ kind: 'speedup', option: 'gpu', factor: [3, 5] })[0]?.verdict).toBe('right')
    expect(stated({ kind: 'speedup', option: 'gpu', factor: [5, 9] })[0]?.verdict).toBe('wrong')
  })

  it.each([
    [{ kind: 'hours', option: 'gpu', hours: [2, 4] }, 'wrong'],
    [{ kind: 'hours', option: 'gpu', hours: [2, 3] }, 'right'],
    [{ kind: 'total', option: 'gpu', usd: [1.5, 2.5], storedGb: [5, 10] }, 'right'],
    [{ kind: 'total', option: 'gpu', usd: [1, 2], storedGb: [5, 10] }, 'wrong'],
    [{ kind: 'total', option: 'gpu', hours: 2.5, usd: 1.84 }, 'right'],
    [{ kind: 'total', option: 'gpu', hours: 2.5, usd: 0.7 }, 'wrong'],
    [{ kind: 's3-storage', what: 'data', gb: [5, 10], usdPerMonth: [0.12, 0.23] }, 'right'],
    [{ kind: 's3-storage', what: 'data', gb: [1, 2], usdPerMonth: 0.1 }, 'wrong'],
    [{ kind: 'internet-download', what: 'results', gb: [1, 2], usd: 0 }, 'wrong'],
    [{ kind: 'internet-download', what: 'results', gb: [1, 2], usd: [0.09, 0.18] }, 'right'],
    [{ kind: 'rate', rate: 's3-standard-storage', usdPerUnit: 0.023 }, 'right'],
    [{ kind: 'rate', rate: 's3-standard-storage', usdPerUnit: 0.024 }, 'wrong'],
    [{ kind: 'rate', rate: 'ecr-storage', usdPerUnit: 0.1 }, 'open'],
    [{ kind: 'local-cost', usd: 0 }, 'wrong'],
    [{ kind: 'local-cost', usd: [0.1, 0.11] }, 'right'],
    [{ kind: 'local-cost', usd: 0, usdPerKwh: 0 }, 'right'],
  ])('%j is %s', (statement, verdict) => {
    expect(stated(statement).map((one) => one.verdict)).toEqual([verdict])
  })

  it('says which types carry a volume charge and which do not', () => {
    const cpu = { id: 'cpu', instanceType: 'ml.m5.xlarge', usdPerHour: 0.24, hours: [10, 12], usd: [2.4, 2.88] }
    expect(
      stated({ kind: 'no-training-volume', volumeGb: 73 }, [GPU, cpu]).map(({ subject, verdict, found }) => [
        subject,
        verdict,
        found,
      ]),
    ).toEqual([
      ['ml.g4dn.xlarge', 'right', { low: '0.00', high: '0.00', unit: 'USD' }],
      // 73 GB × 10 h ÷ 730 h × $0.14
      ['ml.m5.xlarge', 'wrong', { low: '0.14', high: '0.168', unit: 'USD' }],
    ])
  })

  it('refuses an option that is not there', () => {
    expect(() => findings([GPU], [{ kind: 'speedup', option: 'cpu', factor: 2 }])).toThrow(RangeError)
  })
})

describe('properties', () => {
  const hours = fc
    .tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 300 }))
    .map(([low, more]) => [low, low + more])

  it('the computed cost, quoted back, is right at any hours', () => {
    fc.assert(
      fc.property(hours, (range) => {
        const [, cost] = findings([{ ...GPU, hours: range }])
        const { low = '0', high = '0' } = cost?.found ?? {}
        const again = findings([{ ...GPU, hours: range, usd: [Number(low), Number(high)] }])
        expect(again.map((one) => one.verdict)).toEqual(['right', 'right'])
      }),
    )
  })

  it('two options are never both called cheaper rightly', () => {
    fc.assert(
      fc.property(hours, hours, (a, b) => {
        const options = [
          { ...GPU, hours: a },
          { ...GPU, id: 'cpu', instanceType: 'ml.m5.xlarge', hours: b },
        ]
        const verdicts = findings(options, [
          { kind: 'cheaper', option: 'gpu', than: 'cpu' },
          { kind: 'cheaper', option: 'cpu', than: 'gpu' },
        ])
          .slice(-2)
          .map((one) => one.verdict)
        expect(verdicts).not.toEqual(['right', 'right'])
        if (verdicts[0] === 'right') expect(verdicts[1]).toBe('wrong')
      }),
    )
  })
})
