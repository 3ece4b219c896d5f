import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** Name of the file with the settings of a project. */
export const CONFIG_FILE = 'costwright.yaml'

/** The nearest `costwright.yaml` upwards from a folder, or null. */
export function findConfig(cwd: string): string | null {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const file = join(folder, CONFIG_FILE)
    if (existsSync(file)) return file
    if (dirname(folder) === folder) return null
  }
}
