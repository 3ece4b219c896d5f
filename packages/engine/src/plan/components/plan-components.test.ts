import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isIncomplete } from '../../bill/bill.ts'
import { KNOBS } from './knobs.ts'
import { PLAN_COMPONENTS } from './plan-components.ts'
import { createPricer } from './pricer.ts'
import { BOOK, projectOf } from './project-book.fixture.ts'
import { PROJECT_PHASES } from './project-phase.ts'
import { situationOf } from './situation.ts'

const here = new URL('.', import.meta.url)

test('ids are unique, and every file that defines a component is in the registry', async () => {
  const defined: string[] = []
  for (const file of readdirSync(here).filter((name) => /^[a-z-]+\.ts$/.test(name))) {
    for (const value of Object.values((await import(new URL(file, here).href)) as Readonly<Record<string, unknown>>)) {
      if (typeof value === 'object' && value !== null && 'decide' in value && 'knobs' in value && 'id' in value)
        defined.push(`${String(value.id)} in ${file}`)
    }
  }
  expect(defined.toSorted()).toEqual(PLAN_COMPONENTS.map(({ id }) => `${id} in ${id}.ts`).toSorted())
})

test('the matrix has the components of a SageMaker project', () => {
  expect(PLAN_COMPONENTS.map(({ id }) => id)).toEqual([
    'training',
    'processing',
    'notebooks',
    'studio',
    'pipelines',
    'tuning',
    'registry',
    'real-time',
    'serverless',
    'asynchronous',
    'batch',
    'multi-model',
    'monitoring',
    'ab-variants',
    'compilation',
    'edge',
    'feature-store',
    'labelling',
    'experiment-tracking',
  ])
})

test('every knob reads and writes the field of its name', () => {
  const project = projectOf()
  for (const knob of KNOBS) {
    const [section = '', field = ''] = knob.id.split('.')
    const changed = knob.set(project, knob.max) as unknown as Readonly<
      Record<string, Readonly<Record<string, unknown>>>
    >
    expect({ id: knob.id, read: knob.get(project), written: changed[section]?.[field] }).toEqual({
      id: knob.id,
      read: (project as unknown as typeof changed)[section]?.[field],
      written: knob.max,
    })
  }
})

/** Projects in which every component is used, or skipped for its price, in some phase. */
const PROJECTS = [
  {},
  { ownHardware: null, tuning: { trialsPerPerson: 3 }, labelling: { objectsPerMonth: 100 } },
  {
    serving: { requestsPerMonth: 30_000_000, abTestsPerMonth: 1 },
    features: { readsPerMonth: 1e6 },
    edge: { devices: 1000, cloudShare: 0.5 },
  },
  { serving: { requestsPerMonth: 0 }, training: { jobsPerPerson: 0 } },
] as const

describe.each(PLAN_COMPONENTS.map((component) => [component.id, component] as const))('%s', (id, component) => {
  test('has a test of its own, a title and knobs', () => {
    expect(existsSync(new URL(`${id}.test.ts`, here))).toBe(true)
    expect(component.title).toMatch(/^[A-Z]/)
    expect(new Set(component.knobs).size).toBe(component.knobs.length)
  })

  test('every decision gives its reason with a number, and a bill for what it uses', () => {
    for (const input of PROJECTS) {
      const project = projectOf(input)
      for (const phase of PROJECT_PHASES) {
        const decision = component.decide(situationOf(project, phase), createPricer(BOOK, project.region))
        expect(decision.why).toMatch(/^[A-Z0-9].*\.$/)
        if (id !== 'compilation') expect(decision.why).toMatch(/\d/)
        if (!decision.use) continue
        expect({
          priced: decision.option !== null && decision.option.complete,
          counted: isIncomplete(decision.counted),
        }).toEqual({ priced: true, counted: false })
      }
    }
  })

  test('costs that AWS would bill carry usage types of the region', () => {
    for (const input of PROJECTS) {
      const project = projectOf({ ...input, region: 'us-east-1' })
      const { option } = component.decide(situationOf(project, 'edge'), createPricer(BOOK, project.region))
      for (const line of option?.bill.lines ?? [])
        expect(line.usageType).toMatch(/^(USE1-\S+|no charge|not on the AWS bill|IoT Greengrass core devices)$/)
    }
  })
})
