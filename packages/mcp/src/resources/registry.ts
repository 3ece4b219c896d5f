import { ResourceNotFoundError, type ReadResourceResult } from '@modelcontextprotocol/server'
import { plainData } from '../support/plain-text.ts'
import type { ServedSurface } from '../server/served-surface.ts'
import type { World } from '../server/world.ts'
import { SCHEMA_RESOURCES } from './schema-resources.ts'
import { STATE_RESOURCES } from './state-resources.ts'

const MIME_TYPE = 'application/json'
const TOOL_SCHEMA = /^costwright:\/\/tools\/([\w-]+)$/

/** A document that clients can read. */
export interface ListedResource {
  readonly uri: string
  readonly name: string
  readonly title: string
  readonly description: string
  readonly mimeType: string
}

/** A resource of a fixed address. */
export interface McpResource {
  readonly uri: string
  readonly name: string
  readonly title: string
  readonly description: string
  /** Null: there is none yet, and it is not listed. */
  readonly read: (world: World) => Promise<unknown>
}

/** The resources, in the order in which they are listed. */
export const RESOURCES: readonly McpResource[] = [...STATE_RESOURCES, ...SCHEMA_RESOURCES]

/** Addresses with a part that is filled in. */
export const RESOURCE_TEMPLATES = [
  {
    uriTemplate: 'costwright://tools/{name}',
    name: 'tool-schema',
    title: 'Schemas of a tool',
    description: 'The whole JSON Schemas of what a tool takes and answers; lists of tools say only the first level.',
    mimeType: MIME_TYPE,
  },
] as const

/** What can be read now. */
export function listResources(): readonly ListedResource[] {
  return RESOURCES.map(({ uri, name, title, description }) => ({ uri, name, title, description, mimeType: MIME_TYPE }))
}

/** A resource as JSON. @throws ResourceNotFoundError */
export async function readResource(
  uri: string,
  surfaces: readonly ServedSurface[],
  world: World,
): Promise<ReadResourceResult> {
  const data = await dataOf(uri, surfaces, world)
  return { contents: [{ uri, mimeType: MIME_TYPE, text: JSON.stringify(plainData(data), null, 1) }] }
}

async function dataOf(uri: string, surfaces: readonly ServedSurface[], world: World): Promise<unknown> {
  const fixed = RESOURCES.find((one) => one.uri === uri)
  if (fixed !== undefined) return await fixed.read(world)
  const [, name] = TOOL_SCHEMA.exec(uri) ?? []
  for (const surface of surfaces) {
    const tool = name === undefined ? null : await surface.find(name)
    if (tool === null) continue
    const { inputSchema, outputSchema } = await import('../support/describe-tool.ts')
    return { name: tool.name, input: inputSchema(tool), output: outputSchema(tool) }
  }
  throw new ResourceNotFoundError(uri)
}
