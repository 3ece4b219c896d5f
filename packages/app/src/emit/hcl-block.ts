import { isJoinedText, isList, isNameRef, writeValue, type Notation, type RequestValue } from './request-value.ts'

/** Lists whose blocks the provider calls by their singular. */
const SINGULAR: Readonly<Record<string, string>> = { StepAdjustments: 'step_adjustment' }

/** `InitialInstanceCount` as providers spell it: `initial_instance_count`; `MemorySizeInMB` is `memory_size_in_mb`. */
function snakeCase(name: string): string {
  const known = SINGULAR[name]
  if (known !== undefined) return known
  return name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
}

/** The members of a request as arguments and nested blocks of a Terraform resource, each line with `indent`. */
export function hclMembers(members: Readonly<Record<string, RequestValue>>, notation: Notation, indent = '  '): string {
  return Object.entries(members)
    .flatMap(([name, value]) => {
      const blocks = blocksOf(value)
      if (blocks === null) return [`${indent}${snakeCase(name)} = ${writeValue(value, notation, indent)}`]
      return blocks.map(
        (block) => `${indent}${snakeCase(name)} {\n${hclMembers(block, notation, `${indent}  `)}\n${indent}}`,
      )
    })
    .join('\n')
}

/** An object is a block, a list of objects a block each; anything else is an argument. */
function blocksOf(value: RequestValue): readonly Readonly<Record<string, RequestValue>>[] | null {
  if (typeof value !== 'object') return null
  if (isList(value)) {
    const objects = value.flatMap((one) => blocksOf(one) ?? [])
    return objects.length === value.length && objects.length > 0 ? objects : null
  }
  return isNameRef(value) || isJoinedText(value) ? null : [value]
}
