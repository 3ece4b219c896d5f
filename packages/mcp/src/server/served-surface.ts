import type { ListedTool } from '../support/describe-tool.ts'
import type { McpTool, Surface } from '../tool.ts'

/** A surface as the server asks it: tools may be loaded when they are called. */
export interface ServedSurface extends Pick<Surface, 'id' | 'onUnknownTool' | 'onUnknownArgument'> {
  /** Names of the tools that are listed. */
  readonly names: readonly string[]
  readonly list: () => Promise<readonly ListedTool[]>
  /** The tool of a name, listed or not; null where there is none. */
  readonly find: (name: string) => Promise<McpTool | null>
}

/** A surface whose tools are loaded. */
export function servedSurface(surface: Surface): ServedSurface {
  const { id, tools, unlisted, onUnknownTool, onUnknownArgument } = surface
  const byName = new Map([...unlisted, ...tools].map((tool) => [tool.name, tool]))
  let listed: readonly ListedTool[] | null = null
  return {
    id,
    onUnknownTool,
    onUnknownArgument,
    names: tools.map(({ name }) => name),
    list: async () => {
      const { listedTool } = await import('../support/describe-tool.ts')
      return (listed ??= tools.map(listedTool))
    },
    find: async (name) => byName.get(name) ?? null,
  }
}
