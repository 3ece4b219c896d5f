import { SMALL_BOOK } from '@costwright/testkit/small-book'
import { describe, expect, test } from 'vitest'
import { totalUsd } from '../bill/group.ts'
import { createPriceBook } from '../catalog/create-price-book.ts'
import { quantity } from '../money/quantity.ts'
import { formatUsd, usd } from '../money/usd.ts'
import { descriptionSchema } from './description.ts'
import { estimateBill, measureResources } from './estimate.ts'

const book = createPriceBook(SMALL_BOOK)
const notebook = { kind: 'notebook', name: 'n', instanceType: 'ml.t3.medium', hoursPerMonth: 300, volumeGb: 100 }
const training = {
  kind: 'training',
  name: 't',
  instanceType: 'ml.m5.xlarge',
  jobsPerMonth: 10,
  hoursPerJob: '10h',
  volumeGb: 73,
}

function describeResources(resources: readonly object[], more: object = {}) {
  return descriptionSchema.parse({ name: 'test', resources, ...more })
}

describe('estimate', () => {
  test('is the bill of what is described, line by line in that order', () => {
    const bill = estimateBill(describeResources([training, notebook]), book)
    expect(bill.lines.map((line) => [line.resource, line.item, line.quantity, formatUsd(line.usd)])).toEqual([
      ['t', 'Instance hours', quantity(100), '$24.00'],
      ['t', 'Volume', quantity(10), '$1.40'],
      ['n', 'Instance hours', quantity(300), '$15.00'],
      ['n', 'Volume', quantity(100), '$14.00'],
    ])
  })

  test('NVMe types carry no volume and say so', () => {
    const bill = estimateBill(describeResources([{ ...training, instanceType: 'ml.g4dn.xlarge' }]), book)
    expect(bill.lines.map((line) => line.item)).toEqual(['Instance hours'])
    expect(bill.notes).toEqual([
      't: ml.g4dn.xlarge has 125 GB of local NVMe storage: no volume is charged, and its size cannot be chosen',
    ])
  })

  test('a region of the resource goes before the region of the description', () => {
    const { usages } = measureResources(describeResources([{ ...training, region: 'eu-west-1' }, notebook]).resources, {
      region: 'us-west-2',
      specOf: book.spec,
    })
    expect(usages.map((usage) => usage.region)).toEqual(['eu-west-1', 'eu-west-1', 'us-west-2', 'us-west-2'])
    expect(usages[0]?.usageType).toBe('EU-Train:ml.m5.xlarge')
  })

  test('nothing used is no line', () => {
    expect(estimateBill(describeResources([{ ...training, jobsPerMonth: 0 }]), book).lines).toEqual([])
  })

  test('the free tier covers what was used and no more, over several lines, and only when asked for', () => {
    const plain = estimateBill(describeResources([notebook, { ...notebook, name: 'o' }]), book)
    const free = estimateBill(
      describeResources(
        [
          { ...notebook, hoursPerMonth: 200 },
          { ...notebook, name: 'o' },
        ],
        { freeTier: true },
      ),
      book,
    )
    expect(plain.lines).toHaveLength(4)
    expect(free.lines.slice(4).map((line) => [line.resource, line.item, line.quantity, line.usd])).toEqual([
      ['n', 'Free tier: Instance hours', quantity(-200), usd('-10')],
      ['o', 'Free tier: Instance hours', quantity(-50), usd('-2.5')],
    ])
    expect(free.notes).toEqual([expect.stringContaining('first two months')])
  })

  test('a Savings Plan takes its discount off what is left after the free tier, never off volumes or spot', () => {
    const plan = { discountPercent: 20, coveragePercent: 50 }
    const spot = { kind: 'training', name: 's', instanceType: 'ml.g4dn.xlarge', hoursPerJob: 10, spot: true }
    const bill = estimateBill(
      describeResources([training, notebook, spot], { freeTier: true, savingsPlan: plan }),
      book,
    )
    const taken = bill.lines.filter((line) => line.item.startsWith('Savings Plan'))
    expect(taken.map((line) => [line.resource, line.quantity, line.usd, line.provenance.source])).toEqual([
      ['t', quantity(-5), usd('-1.2'), 'user'],
      ['n', quantity(-5), usd('-0.25'), 'user'],
    ])
    const without = estimateBill(describeResources([training, notebook, spot], { freeTier: true }), book)
    expect(totalUsd(bill)).toBe(totalUsd(without) + usd('-1.45'))
    expect(taken[0]).toMatchObject({
      explain: '20 % off 50 % of the hours',
      provenance: { note: '20 % off, as stated in the description' },
    })
    expect(bill.notes.at(-1)).toBe(
      'Savings Plan: the discount is the one stated, not a rate of the price book; serverless and asynchronous cover differ between sources.',
    )
    expect(bill.gaps.map((gap) => gap.kind)).toEqual(without.gaps.map((gap) => gap.kind))
  })

  test('what the free tier covers in full leaves nothing to a Savings Plan', () => {
    const bill = estimateBill(
      describeResources([{ ...notebook, hoursPerMonth: 250 }], {
        freeTier: true,
        savingsPlan: { discountPercent: 20 },
      }),
      book,
    )
    expect(bill.lines.map((line) => line.item)).toEqual(['Instance hours', 'Volume', 'Free tier: Instance hours'])
  })

  test('a missing price leaves a gap and the rest of the bill', () => {
    const bill = estimateBill(
      describeResources([
        notebook,
        { kind: 'notebook', name: 'g', instanceType: 'ml.m5.large', region: 'us-gov-west-1' },
      ]),
      book,
    )
    expect(bill.lines.map((line) => line.resource)).toEqual(['n', 'n', 'g'])
    expect(bill.gaps.map((gap) => gap.kind)).toContain('missing-price')
  })
})
