import { SMALL_BOOK } from '@costwright/testkit/small-book'
import { expect, test } from 'vitest'
import type { BookData } from './book-data.ts'
import { findOddities } from './oddities.ts'

function bookWith(
  component: string,
  region: string,
  usd: Record<string, string>,
  studio: Record<string, string> = {},
  hosts: Record<string, string> = {},
): BookData {
  return {
    ...SMALL_BOOK,
    instances: [
      { component, region, source: 0, complete: false, usd },
      { component: 'studio-kernel-gateway', region, source: 1, complete: false, usd: studio },
    ],
    hosts: [{ region, source: 2, usd: hosts }],
  }
}

test('a price far above the EC2 price of its host is odd', () => {
  expect(
    findOddities(
      bookWith(
        'hosting',
        'us-east-1',
        { 'ml.r8g.large': '0.28', 'ml.m5.large': '0.115' },
        {},
        { 'ml.r8g.large': '0.11782', 'ml.m5.large': '0.096' },
      ),
    ),
  ).toEqual([
    {
      component: 'hosting',
      region: 'us-east-1',
      instanceType: 'ml.r8g.large',
      kind: 'far-above-ec2',
      note: 'AWS lists 0.28, 2.4 × the EC2 price of the same host',
    },
  ])
})

test('a smaller size that costs more than a larger one of the family is odd', () => {
  expect(
    findOddities(
      bookWith('hosting', 'sa-east-1', { 'ml.m5.2xlarge': '8.7', 'ml.m5.4xlarge': '5.1', 'ml.m5.xlarge': '1' }),
    ),
  ).toEqual([
    {
      component: 'hosting',
      region: 'sa-east-1',
      instanceType: 'ml.m5.2xlarge',
      kind: 'dearer-than-larger-size',
      note: 'AWS lists 8.7, more than the larger ml.m5.4xlarge at 5.1',
    },
  ])
})

test('Hosting and Studio that disagree are odd, except where they are known to', () => {
  expect(findOddities(bookWith('hosting', 'us-east-1', { 'ml.m5.large': '0.1' }, { 'ml.m5.large': '0.1007' }))).toEqual(
    [
      {
        component: 'hosting',
        region: 'us-east-1',
        instanceType: 'ml.m5.large',
        kind: 'disagrees-with-studio',
        note: 'AWS lists 0.1 for Hosting but 0.1007 for Studio',
      },
    ],
  )
  expect(findOddities(bookWith('hosting', 'us-east-1', { 'ml.m5.large': '0.1' }, { 'ml.m5.large': '0.1005' }))).toEqual(
    [],
  )
  expect(
    findOddities(bookWith('hosting', 'us-gov-west-1', { 'ml.m5.large': '0.1' }, { 'ml.m5.large': '0.2' })),
  ).toEqual([])
})
