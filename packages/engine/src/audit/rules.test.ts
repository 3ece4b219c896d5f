import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { FACT_LISTS } from '../account/account-snapshot.ts'
import { AUDIT_BOOK, snapshotOf } from './account.fixture.ts'
import { evaluateRules } from './evaluate-rules.ts'
import { REMEDIES } from './rule.ts'
import { RULES } from './rules.ts'

const FOLDER = new URL('rules/', import.meta.url)
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ts') && !file.endsWith('.fixture.ts'))
const sources = files.filter((file) => !file.endsWith('.test.ts')).map((file) => file.slice(0, -'.ts'.length))

test('every file is registered, once, under its name', () => {
  expect(RULES.map(({ id }) => id).toSorted()).toEqual(sources.toSorted())
})

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('has a test of its own', () => {
    expect(files).toContain(`${id}.test.ts`)
  })

  test('documents itself', () => {
    expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    for (const text of [rule.title, rule.looksAt, rule.saving, rule.fix, ...rule.abstainsWhen]) {
      expect(text.trim()).toBe(text)
      expect(text.length).toBeGreaterThan(10)
    }
    expect(rule.abstainsWhen.length).toBeGreaterThan(0)
    expect(RULES.filter(({ title }) => title === rule.title)).toHaveLength(1)
    expect(REMEDIES).toContain(rule.remedy)
  })

  test('names facts that exist, each once', () => {
    expect(rule.facts.length).toBeGreaterThan(0)
    expect(new Set(rule.facts).size).toBe(rule.facts.length)
    for (const fact of rule.facts) expect(Object.keys(FACT_LISTS)).toContain(fact)
  })

  test('has settings with defaults and descriptions, and refuses others', () => {
    expect(rule.settings.safeParse({}).success).toBe(true)
    expect(rule.settings.safeParse({ thereIsNoSuchSetting: 1 }).success).toBe(false)
    const schema = z.toJSONSchema(rule.settings, { io: 'input' })
    for (const [name, setting] of Object.entries(schema.properties ?? {})) {
      if (typeof setting !== 'object') throw new Error(`${name} is no schema`)
      expect(setting.default, name).toBeDefined()
      expect(setting.description, name).toMatch(/\w{3}/)
    }
  })

  test('finds nothing in an empty account', () => {
    const settings = rule.settings.parse({})
    const { findings } = evaluateRules(snapshotOf({ accounts: [] }), [{ rule, settings }], AUDIT_BOOK)
    expect(findings).toEqual([])
  })
})
