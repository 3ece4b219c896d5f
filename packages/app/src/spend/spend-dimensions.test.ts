import { describe, expect, test } from 'vitest'
import { DIMENSION_NAMES } from '@costwright/warehouse/queries/dimension'
import type { BillCatalog, ImportedPeriod } from '@costwright/warehouse/store/bill-catalog'
import { dimensionKey, spendDimension } from './spend-dimensions.ts'

const PERIOD: ImportedPeriod = {
  period: '2026-09',
  files: [],
  fingerprint: '',
  execution: null,
  importedAt: '2026-11-01T00:00:00Z',
  exportedAt: null,
  lines: 0,
  firstAt: null,
  lastAt: null,
  totals: { unblendedUsd: '0', amortizedUsd: '0', netUsd: '0', listUsd: '0' },
  payerAccounts: [],
  accounts: [],
  tagKeys: [
    { key: 'team', spellings: ['user:Team', 'user_team'] },
    { key: 'cost_center', spellings: ['user:CostCenter'] },
    { key: '🦙', spellings: ['user:🦙'] },
  ],
  missingColumns: [],
  unknownUsageTypes: [],
  remarks: [],
}
const CATALOG: BillCatalog = {
  version: 1,
  sources: [{ id: 'test', format: 'cur2', location: 'test', synthetic: false, periods: [PERIOD] }],
}
const WITHOUT_TAGS: BillCatalog = { version: 1, sources: [] }

test.each([
  ['phase', { kind: 'column', name: 'phase' }],
  ['usage-type', { kind: 'column', name: 'usage-type' }],
  ['usageType', { kind: 'column', name: 'usage-type' }],
  ['Usage Type', { kind: 'column', name: 'usage-type' }],
  ['az', { kind: 'column', name: 'availability-zone' }],
  ['instance', { kind: 'column', name: 'instance-type' }],
  ['tag:team', { kind: 'tag', key: 'team' }],
  ['tag:user:Team', { kind: 'tag', key: 'team' }],
  ['tag:CostCenter', { kind: 'tag', key: 'cost_center' }],
  ['Cost-Center', { kind: 'tag', key: 'cost_center' }],
  ['team', { kind: 'tag', key: 'team' }],
  ['tag:🦙', { kind: 'tag', key: '🦙' }],
  ['cost-category:Business Unit', { kind: 'cost-category', key: 'business_unit' }],
])('%s', (text, dimension) => {
  expect(spendDimension(text, CATALOG)).toEqual(dimension)
})

test('every name that is offered is understood, and is the same in JSON', () => {
  for (const name of DIMENSION_NAMES.filter((one) => one !== 'unit')) {
    const dimension = spendDimension(name, CATALOG)
    expect(dimension).toEqual({ kind: 'column', name })
    expect(spendDimension(dimensionKey(dimension), CATALOG)).toEqual(dimension)
  }
  expect(dimensionKey({ kind: 'column', name: 'usage-type' })).toBe('usageType')
  expect(dimensionKey({ kind: 'tag', key: 'team' })).toBe('tag:team')
})

describe('what is not there', () => {
  test.each([
    ['compnent', 'unknown-dimension', 'there is no dimension "compnent" (did you mean component?)'],
    ['tem', 'unknown-dimension', 'there is no dimension "tem" (did you mean team?)'],
    ['tag:taem', 'unknown-tag', 'no imported line has a tag "taem" (did you mean team?)'],
    ['toString', 'unknown-dimension', 'there is no dimension "toString"'],
    ['unit', 'unknown-dimension', 'there is no dimension "unit"'],
    ['tag:', 'unknown-dimension', 'there is no dimension "tag:"'],
    ['tag:a\0b', 'unknown-dimension', 'the name of a dimension holds a NUL character'],
  ])('%j', (text, code, message) => {
    expect(() => spendDimension(text, CATALOG)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    )
  })

  test('a tag is taken as it is where no key is known', () => {
    expect(spendDimension('tag:CostCenter', WITHOUT_TAGS)).toEqual({ kind: 'tag', key: 'cost_center' })
  })
})
