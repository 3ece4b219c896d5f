import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generatedFiles } from './generated-files.ts'

const ROOT = join(import.meta.dirname, '..')

test.each([...generatedFiles()])('%s is up to date (npm run generate)', (path, text) => {
  const file = join(ROOT, path)
  expect(existsSync(file) ? readFileSync(file, 'utf8') : null).toBe(text)
})
