import { expect, test } from 'vitest'
import { TEMPLATES } from './templates.ts'

test.each([...TEMPLATES.keys()])('%s: writes files named for it and says what to register', (kind) => {
  const scaffold = TEMPLATES.get(kind)?.('two-words')
  expect(scaffold?.files.length).toBeGreaterThan(0)
  for (const [path, text] of scaffold?.files ?? []) {
    expect(path).toContain('two-words')
    expect(text).not.toMatch(/TODO|undefined/)
  }
  expect(scaffold?.register).toContain('two-words'.replace('-w', 'W').slice(0, 3))
})
