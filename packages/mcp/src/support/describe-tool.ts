import { z } from 'zod'
import type { McpTool } from '../tool.ts'

type Json = Readonly<Record<string, unknown>>

/** A tool as `tools/list` shows it. */
export interface ListedTool {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly inputSchema: Json & { readonly type: 'object' }
  readonly outputSchema: Json & { readonly type: 'object' }
  readonly annotations: McpTool['annotations']
}

/** What zod writes for whole numbers without a bound. */
const SAFE = Number.MAX_SAFE_INTEGER

/**
 * What a list of tools says of one. The input is said whole. Of the output only the first level is said, because a list of
 * tools is read with every conversation: the whole schema is the resource `costwright://tools/NAME`.
 */
export function listedTool(tool: McpTool): ListedTool {
  const { name, title, description, annotations } = tool
  return {
    name,
    title,
    description,
    inputSchema: { type: 'object', ...withoutNoise(inputSchema(tool)) },
    outputSchema: { type: 'object', properties: firstLevel(outputSchema(tool), Object.keys(tool.input.shape)) },
    annotations,
  }
}

/** The JSON Schema of the arguments. */
export function inputSchema({ input }: McpTool): Json {
  return z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Json
}

/** The JSON Schema of the structured content, whole. */
export function outputSchema({ output }: McpTool): Json {
  return z.toJSONSchema(output, { unrepresentable: 'any' }) as Json
}

/** The fields of an object by type alone, without those that repeat an argument. */
function firstLevel({ properties }: Json, repeated: readonly string[]): Json {
  return Object.fromEntries(
    Object.entries((properties ?? {}) as Readonly<Record<string, Json>>).flatMap(([name, schema]) => {
      const types = [...new Set(typesOf(schema))].map((type) => ({ type }))
      // A list of types in one place is JSON Schema too, but not all clients take it.
      return repeated.includes(name) ? [] : [[name, types.length > 1 ? { anyOf: types } : (types[0] ?? {})]]
    }),
  )
}

/** The types that a value may have: of a union those of its parts. */
function typesOf({ type, anyOf, oneOf }: Json): readonly string[] {
  if (typeof type === 'string') return [type]
  if (Array.isArray(type)) return type as readonly string[]
  return ((anyOf ?? oneOf ?? []) as readonly Json[]).flatMap(typesOf)
}

/** Words of a schema that a list leaves out: calls are checked against them all the same, and messages name them. */
const UNSAID = new Set([
  '$schema',
  'additionalProperties',
  'propertyNames',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
])

/** A schema without what says little. */
function withoutNoise(schema: Json): Json {
  return clean(schema) as Json
}

function clean(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(clean)
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]: [string, unknown]) => {
      if (UNSAID.has(key) || (key === 'minimum' && value === -SAFE) || (key === 'maximum' && value === SAFE)) return []
      if (key === 'default' && isEmpty(value)) return []
      return [[key, key === 'properties' ? cleanFields(value) : clean(value)]]
    }),
  )
}

/** Fields may have any name. */
function cleanFields(properties: unknown): unknown {
  return Object.fromEntries(
    Object.entries(properties ?? {}).map(([name, schema]: [string, unknown]) => [name, clean(schema)]),
  )
}

function isEmpty(value: unknown): boolean {
  return value === false || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
}
