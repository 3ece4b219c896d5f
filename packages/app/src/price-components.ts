import { COMPONENT_IDS, isComponentId, type ComponentId } from '@costwright/engine/catalog/component'
import { didYouMean } from './documents/suggest.ts'
import { UserError } from './errors.ts'

/** The components of a question by their names; `all`, or no name, means every one. @throws UserError `unknown-component` */
export function componentsNamed(names: readonly string[]): readonly ComponentId[] {
  if (names.includes('all')) return []
  return names.map((name) => {
    if (isComponentId(name)) return name
    throw new UserError(
      'unknown-component',
      `there is no component ${JSON.stringify(name)}${didYouMean(name, COMPONENT_IDS)}`,
      { hint: `expected "all" or one of ${COMPONENT_IDS.join(', ')}` },
    )
  })
}
