import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modelsInFolder } from './models-in-folder.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'costwright-models-'))
  await mkdir(join(folder, 'models', 'big'), { recursive: true })
  await mkdir(join(folder, 'empty'))
  await sparse(join(folder, 'models', 'small.tar.gz'), 1e6)
  await sparse(join(folder, 'models', 'big', 'weights.bin'), 1.5e9)
  await sparse(join(folder, 'models', 'big', 'vocabulary.txt'), 5e8)
  await writeFile(join(folder, 'models', '.hidden'), '')
})
afterAll(async () => await rm(folder, { recursive: true }))

test('each file is a model, each folder with all that is in it; hidden files are none', async () => {
  const { models, note } = await modelsInFolder('models', folder)
  expect(models).toEqual([
    { name: 'big', memoryGb: 4 },
    { name: 'small', memoryGb: 0.1 },
  ])
  expect(note).toContain('assumed')
})

test.each([
  ['empty', 'no-models'],
  ['missing', 'no-such-folder'],
  ['models/small.tar.gz', 'not-a-folder'],
])('%s is refused as %s', async (path, code) => {
  await expect(modelsInFolder(path, folder)).rejects.toMatchObject({ code, exitCode: 2 })
})

async function sparse(path: string, bytes: number): Promise<void> {
  await writeFile(path, '')
  await truncate(path, bytes)
}
