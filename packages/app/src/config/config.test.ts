import { RULES } from '@costwright/engine/audit/rules'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseText } from '../documents/read-document.ts'
import { configSchema } from './config-schema.ts'
import { configText, initConfig } from './init-config.ts'
import { checkConfig, configuredRules, readConfig } from './read-config.ts'

const DEFAULTS = configSchema.parse({})

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'config-'))
})
afterEach(async () => {
  await rm(cwd, { recursive: true })
})

describe('costwright.yaml', () => {
  it('is found upwards, and read', async () => {
    const inside = join(cwd, 'a', 'b')
    await mkdir(inside, { recursive: true })
    expect(await readConfig(inside)).toEqual({ config: DEFAULTS, file: null })
    await writeFile(join(cwd, 'costwright.yaml'), 'audit:\n  minSavingUsd: 5\n')
    expect(await readConfig(inside)).toEqual({
      config: { ...DEFAULTS, audit: { ...DEFAULTS.audit, minSavingUsd: 5 } },
      file: join(cwd, 'costwright.yaml'),
    })
  })

  it('names itself and the place where it is wrong', async () => {
    await writeFile(join(cwd, 'costwright.yaml'), 'audit:\n  minSavingUsd: 5\n minSaving: 1\n')
    await expect(readConfig(cwd)).rejects.toThrow(/^costwright\.yaml:3:\d+: /)
    await writeFile(join(cwd, 'costwright.yaml'), '')
    await expect(readConfig(cwd)).rejects.toThrow('costwright.yaml is empty')
  })

  it.each([
    [{ rulez: {} }, 'rulez: there is no such field (did you mean rules?)'],
    [{ rules: { 'idle-endpont': {} } }, 'rules.idle-endpont: there is no such field (did you mean idle-endpoint?)'],
    [
      { rules: { 'idle-endpoint': { lookBakDays: 30 } } },
      'rules.idle-endpoint.lookBakDays: there is no such field (did you mean lookBackDays?)',
    ],
    [
      { rules: { 'idle-endpoint': { lookBackDays: 3 } } },
      'rules.idle-endpoint.lookBackDays: expected at least 14, got 3',
    ],
    [{ rules: { 'idle-endpoint': false } }, 'rules.idle-endpoint: expected fields and values, got false'],
    [{ audit: { maxApiUsd: -1 } }, 'audit.maxApiUsd: expected at least 0, got -1'],
    [
      { exemptions: [{ resource: 'x', reason: 'y', until: '2027-02-31' }] },
      'exemptions[0].until: expected a day such as 2027-01-31, got "2027-02-31"',
    ],
    [
      { exemptions: [{ resource: 'x', reason: ' ', until: '2027-02-21' }] },
      'exemptions[0].reason: expected at least 1 character, got " "',
    ],
    [
      { exemptions: [{ resource: 'x', reason: 'y', until: '2027-02-21', rules: ['idle-endpint'] }] },
      'exemptions[0].rules[0]: there is no value "idle-endpint" (did you mean idle-endpoint?)',
    ],
    [
      { exemptions: [{ reason: 'y', until: '2027-02-21' }] },
      'exemptions[0]: expected resource or tag; to turn a rule off altogether, set rules.RULE.enabled: false',
    ],
  ])('%j is refused', (document, problem) => {
    expect(() => checkConfig('c.yaml', document)).toThrow(`c.yaml:\n  ${problem}`)
  })
})

describe('rules as configured', () => {
  it('are all of them at their defaults', () => {
    expect(configuredRules(DEFAULTS)).toEqual(RULES.map((rule) => ({ rule, settings: rule.settings.parse({}) })))
  })

  it('are off where they are turned off, unless they are asked for', () => {
    const config = checkConfig('c.yaml', { rules: { 'idle-endpoint': { enabled: false, lookBackDays: 28 } } })
    expect(configuredRules(config).map(({ rule }) => rule.id)).toEqual(
      RULES.map(({ id }) => id).filter((id) => id !== 'idle-endpoint'),
    )
    const asked = configuredRules(config, ['idle-endpoint']).find(({ rule }) => rule.id === 'idle-endpoint')
    expect(asked?.settings).toEqual({ lookBackDays: 28, minUsdPerMonth: 1 })
  })
})

describe('costwright init', () => {
  it('writes what holds without it', async () => {
    expect(await initConfig(cwd, false)).toEqual({ file: join(cwd, 'costwright.yaml') })
    expect(await readFile(join(cwd, 'costwright.yaml'), 'utf8')).toBe(configText())
    expect((await readConfig(cwd)).config).toEqual(DEFAULTS)
  })

  it('writes settings that hold when their comments are taken away', () => {
    const uncommented = configText()
      .replace('exemptions: []', 'exemptions:')
      .replaceAll(/^#( {2,})/gm, '$1')
      .replaceAll(/^( +)# (\w+: )/gm, '$1$2')
    expect(uncommented).not.toBe(configText())
    const config = checkConfig('c.yaml', parseText('c.yaml', uncommented))
    expect(config.rules).toEqual(DEFAULTS.rules)
    expect(config.exemptions).toHaveLength(2)
  })

  it('does not write over a file', async () => {
    await writeFile(join(cwd, 'costwright.yaml'), 'audit: {}\n')
    await expect(initConfig(cwd, false)).rejects.toThrow('costwright.yaml is there already')
    expect(await readFile(join(cwd, 'costwright.yaml'), 'utf8')).toBe('audit: {}\n')
    await initConfig(cwd, true)
    expect(await readFile(join(cwd, 'costwright.yaml'), 'utf8')).toBe(configText())
    await expect(initConfig(join(cwd, 'none'), false)).rejects.toThrow('could not be written')
  })
})
