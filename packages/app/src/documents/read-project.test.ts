import { loadPriceBook } from '@costwright/app/price-store/load-price-book'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { projectSchema } from '@costwright/engine/plan/components/project'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { SHIPPED_BOOK } from '../shipped-book.ts'
import { SHIPPED_EXAMPLES } from '../shipped-examples.ts'
import { assumedFields } from './assumed-fields.ts'
import { checkProject, defaultProject, readProject } from './read-project.ts'

const book = createPriceBook(
  await loadPriceBook({ home: '/nowhere', shippedBook: SHIPPED_BOOK, onProblem: () => undefined }),
)

describe('a project', () => {
  test('is read from the shipped example', async () => {
    const { project } = await readProject(join(SHIPPED_EXAMPLES, 'project.yaml'), book, 'eu-west-1')
    expect({ name: project.name, region: project.region, hours: project.ownHardware?.hoursPerJob }).toEqual({
      name: 'Defect detection',
      region: 'eu-west-1',
      hours: 10.5,
    })
  })

  test.each([
    [{ team: { peoples: 4 } }, 'team.peoples: there is no such field (did you mean people?)'],
    [{ team: { people: 0 } }, 'team.people: expected at least 1, got 0'],
    [
      { serving: { answerWithin: 'soon' } },
      'serving.answerWithin: expected hours as a number, or a duration such as 2h30m, 45m or 90s, got "soon"',
    ],
    [
      { training: { instanceType: 'ml.g4dn.xlrge' } },
      'training.instanceType: there is no instance type "ml.g4dn.xlrge" (did you mean ml.g4dn.xlarge?)',
    ],
    [{ region: 'us-esat-1' }, 'region: there is no region "us-esat-1" (did you mean us-east-1?)'],
    [{ serving: { needsGpu: true } }, 'serving.instanceType: ml.m5.large has no GPU, and serving.needsGpu is true'],
    [
      { features: { writesPerMonth: 10 } },
      'features.writesPerMonth: records are written and none is read: set features.readsPerMonth',
    ],
  ])('%j is refused with the path', (document, problem) => {
    expect(() => checkProject('p.yaml', document, book)).toThrow(`p.yaml:\n  ${problem}`)
  })

  test('an unknown region on the command line is refused', () => {
    expect(() => defaultProject('us-esat-1')).toThrow('--region: there is no region "us-esat-1"')
  })
})

describe('assumed fields', () => {
  test('are those that the document leaves out, by path, with value and description', () => {
    const document = { name: 'n', team: { people: 2 }, ownHardware: null }
    const fields = assumedFields(projectSchema, document, projectSchema.parse(document))
    expect(fields.find((one) => one.field === 'team.usdPerPersonHour')).toEqual({
      field: 'team.usdPerPersonHour',
      value: 60,
      what: 'What an hour of a person is worth, USD; default 60, an assumption',
    })
    const names = fields.map((one) => one.field)
    expect(names.filter((name) => ['name', 'team.people'].includes(name) || name.startsWith('ownHardware'))).toEqual([])
  })

  test('are none of a document that states everything', () => {
    const project = projectSchema.parse({ $schema: 's', serving: { serverlessMsPerRequest: 100 } })
    expect(assumedFields(projectSchema, project, project)).toEqual([])
  })
})
