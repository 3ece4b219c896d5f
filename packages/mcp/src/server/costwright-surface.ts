import type { ListedTool } from '../support/describe-tool.ts'
import { TOOL_LOADERS } from '../tools/loaders.ts'
import listed from '../../data/tool-list.json' with { type: 'json' }
import type { ServedSurface } from './served-surface.ts'

/** Names that tools had before: whoever knows the old one still gets the tool. */
export const RENAMED: Readonly<Record<string, string>> = { bill_status: 'status', price_book_status: 'status' }

/** The tools of costwright itself: listed from what was written down when the program was made, and loaded one by one. */
export const costwrightSurface: ServedSurface = {
  id: 'costwright',
  onUnknownTool: () => null,
  onUnknownArgument: 'error',
  names: Object.keys(TOOL_LOADERS),
  list: async () => listed as unknown as readonly ListedTool[],
  find: async (name) => {
    const now = Object.hasOwn(RENAMED, name) ? (RENAMED[name] ?? name) : name
    return Object.hasOwn(TOOL_LOADERS, now) ? ((await TOOL_LOADERS[now]?.()) ?? null) : null
  },
}
