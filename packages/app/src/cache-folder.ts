import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where things may lie that can be made again at any time: XDG_CACHE_HOME, on Windows LOCALAPPDATA, else `~/.cache`. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  const named = [env['XDG_CACHE_HOME'], env['LOCALAPPDATA']].find((folder) => folder !== undefined && folder !== '')
  return join(named ?? join(homedir(), '.cache'), 'costwright')
}
