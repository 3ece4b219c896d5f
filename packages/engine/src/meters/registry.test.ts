import { existsSync, readdirSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { PHASES } from '../catalog/phase.ts'
import { findRegion } from '../catalog/region.ts'
import { TEST_CONTEXT } from './measured.fixture.ts'
import { findMeter, METER_KINDS, METERS } from './registry.ts'

const here = new URL('.', import.meta.url)

test('kinds are unique, found by name, and nothing else is', () => {
  expect(new Set(METER_KINDS).size).toBe(METERS.length)
  expect(METER_KINDS.map((kind) => findMeter(kind)?.kind)).toEqual(METER_KINDS)
  expect(['', 'Training', 'toString', '__proto__'].map(findMeter)).toEqual([null, null, null, null])
})

test('every file that defines a meter is in the registry', async () => {
  const files = readdirSync(here).filter((file) => /^[a-z0-9-]+\.ts$/.test(file))
  const defined: string[] = []
  for (const file of files) {
    const exports = Object.values((await import(new URL(file, here).href)) as Readonly<Record<string, unknown>>)
    for (const value of exports) {
      if (typeof value === 'object' && value !== null && 'measure' in value && 'kind' in value)
        defined.push(`${String(value.kind)}.ts in ${file}`)
    }
  }
  expect(defined.toSorted()).toEqual(METER_KINDS.map((kind) => `${kind}.ts in ${kind}.ts`).toSorted())
})

describe.each(METERS.map((meter) => [meter.kind] as const))('%s', (kind) => {
  const meter = findMeter(kind)
  if (meter === null) throw new Error(`no meter ${kind}`)
  const example = meter.example as Readonly<Record<string, unknown>>

  test('has a file and a test of its name, a title, a phase, rules with sources', () => {
    expect({
      file: existsSync(new URL(`${kind}.ts`, here)),
      test: existsSync(new URL(`${kind}.test.ts`, here)),
    }).toEqual({ file: true, test: true })
    expect(meter.title).toMatch(/\S/)
    expect(PHASES).toContain(meter.phase)
    expect(meter.rules.length).toBeGreaterThan(0)
    for (const { rule, source } of meter.rules) {
      expect(rule).toMatch(/^[A-Z0-9].+\.$/)
      expect(source).toMatch(/\S/)
    }
  })

  test('the example is accepted, and measures to whole lines', () => {
    const { usages, notes } = meter.measure(meter.schema.parse(example), TEST_CONTEXT)
    expect(usages.length).toBeGreaterThan(0)
    for (const usage of usages) {
      expect([usage.item, usage.explain, usage.unit, usage.usageType].filter((text) => text.trim() === '')).toEqual([])
      expect(typeof usage.quantity).toBe('bigint')
      expect(usage.quantity).toBeGreaterThanOrEqual(0n)
      expect({ resource: usage.resource, phase: usage.phase, region: usage.region }).toEqual({
        resource: example['name'],
        phase: meter.phase,
        region: 'us-east-1',
      })
      expect(usage.usageType).toMatch(usage.price.kind === 'free' ? /^no charge$/ : /^USE1-\S+$/)
      if (usage.price.kind === 'free') expect(usage.price.why).toMatch(/\S/)
    }
    expect(notes.filter((note) => note.trim() === '')).toEqual([])
  })

  test('no two lines of the example look the same', () => {
    const { usages } = meter.measure(meter.schema.parse(example), TEST_CONTEXT)
    expect(new Set(usages.map((usage) => `${usage.item} ${usage.usageType}`)).size).toBe(usages.length)
  })

  test('region and phase of the description are those of every line', () => {
    const { usages } = meter.measure(
      meter.schema.parse({ ...example, region: 'eu-west-1', phase: 'data' }),
      TEST_CONTEXT,
    )
    const prefix = findRegion('eu-west-1')?.usagePrefix
    for (const usage of usages) {
      expect({ phase: usage.phase, region: usage.region }).toEqual({ phase: 'data', region: 'eu-west-1' })
      if (usage.price.kind !== 'free') expect(usage.usageType.startsWith(`${prefix}-`)).toBe(true)
    }
  })

  test('refuses unknown keys, other kinds and no name', () => {
    const unknown = meter.schema.safeParse({ ...example, instancetype: 'ml.m5.xlarge' })
    expect(unknown.error?.issues.map((issue) => [issue.code, issue.message])).toEqual([
      ['unrecognized_keys', 'Unrecognized key: "instancetype"'],
    ])
    expect(meter.schema.safeParse({ ...example, kind: 'something else' }).success).toBe(false)
    expect(meter.schema.safeParse({ ...example, name: '' }).success).toBe(false)
  })

  test('has a JSON Schema that is closed and describes every field of its own', () => {
    const schema = z.toJSONSchema(meter.schema, { io: 'input' }) as {
      additionalProperties?: unknown
      properties: Record<string, { description?: string; const?: unknown }>
    }
    expect(schema.additionalProperties).toBe(false)
    expect(schema.properties['kind']?.const).toBe(kind)
    const silent = Object.entries(schema.properties).filter(
      ([name, property]) => name !== 'kind' && !property.description,
    )
    expect(silent.map(([name]) => name)).toEqual([])
  })

  test('garbage is refused, never thrown at', () => {
    const field = fc.constantFrom(...Object.keys(example), 'count', 'hoursPerMonth', 'volumeGb', 'region')
    const garbage = fc.oneof(
      fc.anything(),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 1e300, Number.MIN_VALUE, '', '1e999', [], {}, null),
    )
    fc.assert(
      fc.property(field, garbage, (name, value) => {
        const result = meter.schema.safeParse({ ...example, [name]: value })
        if (!result.success) return
        for (const usage of meter.measure(result.data, TEST_CONTEXT).usages)
          expect(usage.quantity).toBeGreaterThanOrEqual(0n)
      }),
      { numRuns: 200 },
    )
  })
})
