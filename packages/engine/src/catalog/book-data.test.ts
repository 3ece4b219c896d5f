import { SMALL_BOOK } from '@costwright/testkit/small-book'
import { expect, test } from 'vitest'
import { bookDataSchema } from './book-data.ts'

test('a whole book passes as it is', () => {
  expect(bookDataSchema.parse(SMALL_BOOK)).toEqual(SMALL_BOOK)
})

const type = SMALL_BOOK.types['ml.m5.large']
const block = SMALL_BOOK.instances[0]
const spot = SMALL_BOOK.spot[0]
const plan = SMALL_BOOK.savingsPlans[0]

test.each([
  ['another format', { format: 2 }],
  ['an unknown origin', { origin: 'hearsay' }],
  ['a source without trust', { sources: [{ name: 'x', date: '2026-01-01' }] }],
  ['a price that is no numeral', { instances: [{ ...block, usd: { 'ml.m5.large': 'NaN' } }] }],
  ['a negative price', { instances: [{ ...block, usd: { 'ml.m5.large': '-1' } }] }],
  ['too many places', { instances: [{ ...block, usd: { 'ml.m5.large': '0.1234567890123' } }] }],
  ['an ambiguity of one', { instances: [{ ...block, usd: { 'ml.m5.large': ['1'] } }] }],
  ['a negative source', { instances: [{ ...block, source: -1 }] }],
  ['no vCPU at all', { types: { 'ml.m5.large': { ...type, vcpu: 0 } } }],
  ['negative NVMe', { types: { 'ml.m5.large': { ...type, nvmeGb: -1 } } }],
  ['letters that are none', { types: { 'ml.m5.large': { ...type, offered: 'a1' } } }],
  ['an unknown architecture', { types: { 'ml.m5.large': { ...type, arch: 'mips' } } }],
  ['a sixth band', { spot: [{ ...spot, advice: { 'ml.m5.large': [50, 5] } }] }],
  ['a band below none', { spot: [{ ...spot, advice: { 'ml.m5.large': [50, -1] } }] }],
  ['a term of two years', { savingsPlans: [{ ...plan, termYears: 2 }] }],
  ['an unknown payment', { savingsPlans: [{ ...plan, payment: 'later' }] }],
  ['an unknown oddity', { oddities: [{ ...SMALL_BOOK.oddities[0], kind: 'strange' }] }],
  ['no list of sources', { sources: undefined }],
])('%s is refused', (_what, wrong) => {
  expect(bookDataSchema.safeParse({ ...SMALL_BOOK, ...wrong }).success).toBe(false)
})
