import { readFile } from 'node:fs/promises'

/**
 * The script of a page whose charts answer to the reader, bundled from `packages/cli/page/` when the program is built.
 * `dist/` lies beside the sources as it lies beside itself.
 */
export async function pageScript(): Promise<string> {
  return await readFile(new URL('../dist/page/spend.js', import.meta.url), 'utf8')
}
