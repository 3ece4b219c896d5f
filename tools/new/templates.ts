/** What a scaffold writes, and what is left to do by hand. */
interface Scaffold {
  readonly files: readonly (readonly [path: string, text: string])[]
  readonly register: string
}

function camel(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

function pascal(name: string): string {
  const word = camel(name)
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function title(name: string): string {
  const words = name.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function meter(name: string): Scaffold {
  const folder = 'packages/engine/src/meters'
  const source = `import { z } from 'zod'
import { commonFields, count, instanceType, uptimeFields } from './fields.ts'
import { defineMeter } from './meter.ts'
import { uptimeOf } from './uptime.ts'
import { instanceUsage } from './usage.ts'
import { instanceHours } from './volume.ts'

const schema = z.strictObject({ kind: z.literal('${name}'), ...commonFields, instanceType, count: count.default(1), ...uptimeFields })

/** ${title(name)}: say what is billed, and what is not. */
export const ${camel(name)} = defineMeter({
  kind: '${name}',
  title: '${title(name)}',
  phase: 'inference',
  schema,
  rules: [{ rule: 'Billed by the second while it is on.', source: 'name the AWS page and its date', checked: false }],
  example: { kind: '${name}', name: 'example', instanceType: 'ml.m5.large', hoursPerMonth: 100 },
  measure(resource, context) {
    const owner = { resource: resource.name, phase: resource.phase ?? 'inference', region: resource.region ?? context.region } as const
    const uptime = uptimeOf(resource)
    const hours = instanceHours(resource.count, uptime.hours)
    return { usages: [instanceUsage(owner, 'hosting', resource.instanceType, { item: 'Instance hours', quantity: hours, explain: \`\${resource.count} × \${uptime.explain}\` })], notes: [] }
  },
})
`
  const test = `import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { ${camel(name)} } from './${name}.ts'

test('meters its hours', () => {
  const resource = ${camel(name)}.schema.parse({ ...${camel(name)}.example, count: 2 })
  const { usages, notes } = ${camel(name)}.measure(resource, { region: 'us-east-1', specOf: () => null })
  expect(usages.map((usage) => [usage.usageType, usage.quantity])).toEqual([['USE1-Host:ml.m5.large', quantity(200)]])
  expect(notes).toEqual([])
})
`
  return {
    files: [
      [`${folder}/${name}.ts`, source],
      [`${folder}/${name}.test.ts`, test],
    ],
    register: `add ${camel(name)} to METERS in ${folder}/registry.ts, then npm run generate`,
  }
}

function command(name: string): Scaffold {
  const folder = `packages/cli/src/commands/${name}`
  const source = `import { buildCommand } from '@stricli/core'
import type { Context } from '../../context.ts'
import { homeFlag, jsonFlag, type CommonFlags } from '../../flags.ts'

export const ${camel(name)}Command = buildCommand<CommonFlags, [], Context>({
  loader: async () => (await import('./run.ts')).run${pascal(name)},
  parameters: { flags: { ...jsonFlag, ...homeFlag } },
  docs: { brief: 'Say in one line what it answers', fullDescription: 'Say it in full.\\n\\nEXAMPLES\\n  costwright ${name}' },
})
`
  const run = `import type { Context } from '../../context.ts'
import type { CommonFlags } from '../../flags.ts'
import { renderJson } from '../../formats.ts'
import { runCommand } from '../../run-command.ts'

export async function run${pascal(name)}(this: Context, flags: CommonFlags): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    io.out(flags.json ? renderJson({ command: '${name}' }) : '${name}\\n')
  })
}
`
  return {
    files: [
      [`${folder}/command.ts`, source],
      [`${folder}/run.ts`, run],
    ],
    register: `add ${camel(name)}Command to the routes in packages/cli/src/app.ts, a use case in packages/app/src/${name}.ts, and a golden test`,
  }
}

function bench(name: string): Scaffold {
  const source = `/** Say what is measured and against which baseline of the same run. */
import { median, report, timeMs } from '../figures.ts'

const baseline = median(timeMs(() => void JSON.parse('[1,2,3]'), 9, 2))
const measured = median(timeMs(() => void JSON.parse('[1,2,3]'), 9, 2))
report([{ what: 'name the figure', value: measured / baseline, unit: '×', atMost: 1.5 }])
`
  return {
    files: [[`bench/${name}/${name}.ts`, source]],
    register: `measure the real thing in bench/${name}/${name}.ts; npm run bench -- ${name}`,
  }
}

/** What can be scaffolded, by the word that asks for it. */
export const TEMPLATES: ReadonlyMap<string, (name: string) => Scaffold> = new Map([
  ['meter', meter],
  ['command', command],
  ['bench', bench],
])
