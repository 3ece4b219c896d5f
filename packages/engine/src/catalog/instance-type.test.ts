import { expect, test } from 'vitest'
import { familyClass, parseInstanceType, sizeInLarges } from './instance-type.ts'

test.each([
  ['ml.g4dn.2xlarge', { family: 'g4dn', size: '2xlarge' }],
  ['ml.p6-b200.48xlarge', { family: 'p6-b200', size: '48xlarge' }],
  ['xml.m5.large', null],
  ['ml.m5.large ', null],
  ['ml.m5', null],
  ['m5.large', null],
  ['', null],
])('%j is %j', (text, parts) => {
  expect(parseInstanceType(text)).toEqual(parts)
})

test.each([
  ['c6in', 'c'],
  ['trn1', 'trn'],
  ['g4dn', 'g'],
  ['4x', '4x'],
])('%s is of class %s', (family, name) => {
  expect(familyClass(family)).toBe(name)
})

test.each([
  ['nano', 1 / 16],
  ['micro', 1 / 8],
  ['small', 1 / 4],
  ['medium', 1 / 2],
  ['large', 1],
  ['xlarge', 2],
  ['2xlarge', 4],
  ['48xlarge', 96],
  ['x2xlarge', null],
  ['2xlarges', null],
  ['metal', null],
])('%s is %s × large', (size, larges) => {
  expect(sizeInLarges(size)).toBe(larges)
})
