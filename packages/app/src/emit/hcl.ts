import type { EmitName } from './emit-name.ts'
import type { Notation } from './request-value.ts'

/** HCL reads JSON's escapes; `${` and `%{` would start a template. */
export const HCL: Notation = {
  text: (value) => JSON.stringify(value).replace(/[$%](?=\{)/g, (mark) => mark + mark),
  truth: String,
  name: (id) => `var.${id}`,
  joined: (parts) =>
    `"${parts.map((part) => (typeof part === 'string' ? HCL.text(part).slice(1, -1) : `\${${HCL.name(part.id)}}`)).join('')}"`,
  key: (key) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? key : HCL.text(key)),
  is: ' = ',
  separator: ',',
  last: '',
}

/** A name as a variable. */
export function hclVariable({ id, what, value, given, pattern }: EmitName): string {
  const lines = [
    `variable "${id}" {`,
    '  type        = string',
    `  description = ${HCL.text(given ? what : `${what}: ${value}`)}`,
    ...(given ? [`  default     = ${HCL.text(value)}`] : []),
    '  validation {',
    `    condition     = can(regex(${HCL.text(`^${pattern}$`)}, var.${id}))`,
    `    error_message = ${HCL.text(`Expected something like ${value}.`)}`,
    '  }',
    '}',
  ]
  return lines.join('\n')
}

/** What every configuration says of the tool, the provider and the region. */
export function hclProvider(region: string): string {
  return `terraform {
  required_version = ">= 1.3"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

provider "aws" {
  region = ${HCL.text(region)}
}`
}
