import { isJoinedText, isList, isNameRef, type RequestValue } from './request-value.ts'

/**
 * Writes a value as YAML of a CloudFormation template, each line with `indent`. `refer` says what a name is there: a parameter
 * or resource (`RoleArn`), or an attribute of a resource (`Model.ModelName`).
 */
export function writeYaml(
  members: Readonly<Record<string, RequestValue>>,
  indent: string,
  refer: (id: string) => string,
): string {
  return Object.entries(members)
    .map(([key, value]) => `${indent}${key}:${memberYaml(value, indent, refer)}`)
    .join('\n')
}

function memberYaml(value: RequestValue, indent: string, refer: (id: string) => string): string {
  const scalar = scalarYaml(value, refer)
  if (scalar !== null) return ` ${scalar}`
  if (isList(value)) return `\n${value.map((one) => itemYaml(one, `${indent}  `, refer)).join('\n')}`
  return `\n${writeYaml(value as Readonly<Record<string, RequestValue>>, `${indent}  `, refer)}`
}

function itemYaml(value: RequestValue, indent: string, refer: (id: string) => string): string {
  const scalar = scalarYaml(value, refer)
  if (scalar !== null) return `${indent}- ${scalar}`
  const block = writeYaml(value as Readonly<Record<string, RequestValue>>, `${indent}  `, refer)
  return `${indent}- ${block.slice(indent.length + 2)}`
}

function scalarYaml(value: RequestValue, refer: (id: string) => string): string | null {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (isList(value)) return value.length === 0 ? '[]' : null
  if (isNameRef(value)) return refer(value.id).includes('.') ? `!GetAtt ${refer(value.id)}` : `!Ref ${refer(value.id)}`
  if (isJoinedText(value)) {
    const parts = value.parts.map((part) =>
      typeof part === 'string' ? part.replaceAll('${', () => '${!') : `\${${refer(part.id)}}`,
    )
    return `!Sub ${JSON.stringify(parts.join(''))}`
  }
  return null
}
