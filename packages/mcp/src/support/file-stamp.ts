import { stat } from 'node:fs/promises'

/** What is another whenever a file is replaced; `none` where there is no file. */
export async function fileStamp(file: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(file)
    return `${mtimeMs} ${size} ${ino}`
  } catch {
    return 'none'
  }
}
