import { SMALL_BOOK } from '@costwright/testkit/small-book'
import { expect, test } from 'vitest'
import type { BookData } from './book-data.ts'
import { ec2Ratios } from './ec2-ratio.ts'

/** `count` pairs of class m whose ratios rise evenly from `low` to `high`, in no order. */
function bookOf(count: number, low: number, high: number): BookData {
  const usd: Record<string, string> = { 'not-a-type': '1', 'ml.m1.small': '5' }
  const hosts: Record<string, string> = { 'not-a-type': '1' }
  for (let index = 0; index < count; index++) {
    const place = (index * 7) % count
    usd[`ml.m6.${index + 1}xlarge`] = (low + ((high - low) * place) / (count - 1)).toFixed(6)
    hosts[`ml.m6.${index + 1}xlarge`] = '1'
  }
  return {
    ...SMALL_BOOK,
    instances: [
      { component: 'hosting', region: 'us-east-1', source: 0, complete: false, usd },
      { component: 'training', region: 'us-east-1', source: 0, complete: false, usd: { 'ml.m6.1xlarge': '9' } },
      { component: 'hosting', region: 'eu-west-1', source: 0, complete: false, usd: { 'ml.m6.1xlarge': '9' } },
    ],
    hosts: [{ region: 'us-east-1', source: 2, usd: hosts }],
  }
}

test('median and middle 80 % of the pairs of Hosting and EC2', () => {
  expect(ec2Ratios(bookOf(20, 1.18, 1.22)).get('m')).toEqual({
    familyClass: 'm',
    median: 1.201053,
    p10: 1.184211,
    p90: 1.217895,
    pairs: 20,
  })
})

test('too few pairs, or too uneven ones, are no evidence', () => {
  expect(ec2Ratios(bookOf(19, 1.18, 1.22)).has('m')).toBe(false)
  expect(ec2Ratios(bookOf(21, 1.1, 1.4)).has('m')).toBe(false)
})
