import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** Name of the workspace folder. */
const FOLDER = '.costwright'

/**
 * The workspace folder: the one that is named, else COSTWRIGHT_HOME, else the nearest `.costwright` upwards of `cwd`, else
 * `.costwright` in `cwd`. It need not exist; whoever writes first makes it.
 */
export function resolveHome(
  cwd: string,
  named: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string {
  if (named !== undefined) return resolve(cwd, named)
  const fromEnv = env['COSTWRIGHT_HOME']
  if (fromEnv !== undefined && fromEnv !== '') return resolve(cwd, fromEnv)
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if (existsSync(join(folder, FOLDER))) return join(folder, FOLDER)
    if (dirname(folder) === folder) return join(resolve(cwd), FOLDER)
  }
}
