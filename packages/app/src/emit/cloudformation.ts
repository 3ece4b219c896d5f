import type { EmitName } from './emit-name.ts'
import type { Notation } from './request-value.ts'

/** JSON inside `!Sub`: names are parameters, and `${` of anything else is escaped as CloudFormation wants it. */
export const SUB_JSON: Notation = {
  text: (value) => JSON.stringify(value).replaceAll('${', () => '${!'),
  truth: String,
  name: (id) => `"\${${parameterName(id)}}"`,
  joined: (parts) =>
    `"${parts.map((part) => (typeof part === 'string' ? SUB_JSON.text(part) : SUB_JSON.name(part.id)).slice(1, -1)).join('')}"`,
  key: (key) => SUB_JSON.text(key),
  is: ': ',
  separator: ',',
  last: '',
}

/** `RoleArn` of `role_arn`. */
export function parameterName(id: string): string {
  return id
    .split('_')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')
}

/** A name as a parameter of a template. */
export function parameterYaml({ id, what, value, given, pattern }: EmitName): string {
  const lines = [
    `  ${parameterName(id)}:`,
    '    Type: String',
    `    Description: ${JSON.stringify(given ? what : `${what}: ${value}`)}`,
    ...(given ? [`    Default: ${JSON.stringify(value)}`] : []),
    `    AllowedPattern: ${JSON.stringify(`^${pattern}$`)}`,
  ]
  return lines.join('\n')
}
