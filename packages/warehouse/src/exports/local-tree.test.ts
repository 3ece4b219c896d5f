import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportListing } from './export-listing.ts'
import { findExport } from './find-export.ts'
import { localTree } from './local-tree.ts'

const AT = new Date('2026-10-02T05:00:00Z')
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'costwright-tree-'))
})
afterEach(async () => await rm(folder, { recursive: true }))

async function file(path: string, text = 'text'): Promise<string> {
  const whole = join(folder, path)
  await mkdir(dirname(whole), { recursive: true })
  await writeFile(whole, text)
  await utimes(whole, AT, AT)
  return whole
}

describe('a folder', () => {
  it('is walked to the end, links followed once', async () => {
    const first = await file('x/data/BILLING_PERIOD=2026-09/a.csv')
    const second = await file('elsewhere/b.csv', 'longer text')
    await symlink(join(folder, 'x'), join(folder, 'x/data/loop'))
    await symlink(join(folder, 'elsewhere'), join(folder, 'x/data/linked'))
    await symlink(join(folder, 'nowhere'), join(folder, 'x/data/broken'))
    const tree = await localTree([join(folder, 'x')])
    expect({ ...tree, readText: await tree.readText(first) }).toEqual({
      location: join(folder, 'x'),
      store: 'file://',
      timesAreDeliveries: false,
      notes: [`file://${folder}/x/data/broken: a link that leads nowhere`],
      objects: [
        { key: first, bytes: 4, version: String(AT.getTime()), modifiedAt: AT.toISOString() },
        {
          key: second.replace('/elsewhere/', '/x/data/linked/'),
          bytes: 11,
          version: String(AT.getTime()),
          modifiedAt: AT.toISOString(),
        },
      ],
      readText: 'text',
    })
  })

  it('becomes a listing with paths, under a name that stays', async () => {
    const path = await file('Ünsere Rechnung/data/BILLING_PERIOD=2026-09/a.csv')
    const tree = await localTree([folder])
    const listing = exportListing(await findExport(tree), tree.location, ({ key }) => key)
    expect(listing).toEqual({
      sourceId: expect.stringMatching(/^nsere-rechnung-[0-9a-f]{8}$/),
      location: folder,
      deliveries: [
        {
          period: '2026-09',
          execution: null,
          exportedAt: null,
          files: [{ path, bytes: 4, version: String(AT.getTime()) }],
        },
      ],
      synthetic: false,
      leftOut: [],
    })
    const again = await localTree([join(folder, 'Ünsere Rechnung')])
    expect(exportListing(await findExport(again), '', ({ key }) => key).sourceId).toBe(listing.sourceId)
  })
})

it('takes files that were named, each once', async () => {
  const [a, b] = [await file('a.csv'), await file('b.csv')]
  expect((await localTree([b, a, b])).objects.map(({ key }) => key)).toEqual([b, a])
})

it('says which path does not exist', async () => {
  await expect(localTree([join(folder, 'none')])).rejects.toMatchObject({
    code: 'no-such-path',
    message: `no such file or folder: ${join(folder, 'none')}`,
  })
})
