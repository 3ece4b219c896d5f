import { expect, test } from 'vitest'
import { conditionTitle } from './dimensions.ts'
import { drillInto } from './drill.ts'

test('from phase to component to resource to the lines', () => {
  const component = drillInto('phase', 'training', [])
  expect(component).toEqual({ where: ['phase=training'], by: 'component' })
  const resource = drillInto('component', 'notebook', component.where)
  expect(resource).toEqual({ where: ['phase=training', 'component=notebook'], by: 'resource' })
  expect(drillInto('resource', 'arn:aws:x', resource.where).by).toBeNull()
})

test('a dimension that is a condition already is not asked again', () => {
  expect(drillInto('phase', 'training', ['component=notebook']).by).toBeNull()
})

test('commas of a value are not a list, and lines without a value are an empty one', () => {
  expect(drillInto('tag:team', 'core, data', []).where).toEqual([String.raw`tag:team=core\, data`])
  expect(drillInto('resource', null, []).where).toEqual(['resource='])
  expect(conditionTitle(String.raw`tag:team=core\, data`)).toBe('Tag team is core, data')
  expect(conditionTitle('resource=')).toBe('Resource is absent')
  expect(conditionTitle('usageType^=USE1-')).toBe('Usage type begins with USE1-')
})
