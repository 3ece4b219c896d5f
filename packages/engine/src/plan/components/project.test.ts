import { expect, test } from 'vitest'
import { z } from 'zod'
import { projectSchema } from './project.ts'

test('everything has a default', () => {
  const project = projectSchema.parse({})
  expect(projectSchema.parse({ ...project, serving: { ...project.serving } })).toEqual(project)
  expect({
    people: project.team.people,
    machine: project.ownHardware?.watts,
    answer: project.serving.answerWithin,
  }).toEqual({ people: 4, machine: 60, answer: 2 / 3600 })
})

test('every field says what it is, and its default', () => {
  const silent: string[] = []
  const walk = (node: z.core.JSONSchema._JSONSchema, path: string): void => {
    if (typeof node === 'boolean') return
    for (const [name, field] of Object.entries(node.properties ?? {})) {
      if (typeof field === 'boolean') continue
      const inner =
        field.properties === undefined
          ? field.anyOf?.find((one) => typeof one !== 'boolean' && one.properties !== undefined)
          : field
      if (inner !== undefined) walk(inner, `${path}${name}.`)
      else if (!/default|Location|Format|called/.test(field.description ?? '')) silent.push(`${path}${name}`)
    }
  }
  walk(z.toJSONSchema(projectSchema, { io: 'input', unrepresentable: 'any' }), '')
  expect(silent).toEqual([])
})

test.each([
  [{ team: { people: 0 } }],
  [{ team: { people: 2.5 } }],
  [{ serving: { requestsPerMonth: -1 } }],
  [{ serving: { requestsPerMonth: Number.NaN } }],
  [{ serving: { answerWithin: 'soon' } }],
  [{ training: { hoursPerJob: 0 } }],
  [{ ownHardware: { watts: '60' } }],
  [{ edge: { cloudShare: 2 } }],
  [{ peoples: 4 }],
  [[]],
  [null],
  ['project'],
])('refuses %j', (input) => {
  expect(projectSchema.safeParse(input).success).toBe(false)
})
