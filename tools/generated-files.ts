import { z } from 'zod'
import { claimsJsonSchema } from '../packages/app/src/claims/claims-json-schema.ts'
import { configJsonSchema } from '../packages/app/src/config/config-schema.ts'
import { serviceJsonSchema } from '../packages/app/src/plan-inference/service-json-schema.ts'
import { trainingJobJsonSchema } from '../packages/app/src/plan-training/job-json-schema.ts'
import { descriptionJsonSchema } from '../packages/app/src/documents/description-json-schema.ts'
import { projectJsonSchema } from '../packages/app/src/documents/project-json-schema.ts'
import { workloadJsonSchema } from '../packages/app/src/documents/read-workload.ts'
import { listedTool } from '../packages/mcp/src/support/describe-tool.ts'
import { TOOLS } from '../packages/mcp/src/tools/registry.ts'
import { API_ENUMS, COMPONENTS } from '../packages/engine/src/catalog/component.ts'
import { RATES } from '../packages/engine/src/catalog/rates/registry.ts'
import { METERS } from '../packages/engine/src/meters/registry.ts'
import { BILL_COMPONENTS, billComponentOf } from '../packages/engine/src/usage-types/bill-component.ts'
import { USAGE_TYPE_PATTERNS } from '../packages/engine/src/usage-types/patterns/registry.ts'
import { QUERIES } from '../packages/warehouse/src/queries/queries.ts'
import { stringify } from 'yaml'
import { rulesPage } from './rules-page.ts'
import { sampleAccountPage } from './sample-account-page.ts'

const NOTICE = '<!-- Written by `npm run generate`; change the code it is made from instead. -->\n\n'

/** Every generated file: path from the root of the repository, and its text. */
export function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([
    ['schemas/estimate.schema.json', json(descriptionJsonSchema())],
    ['schemas/project.schema.json', `${JSON.stringify(projectJsonSchema(), null, 2)}\n`],
    ['schemas/costwright.schema.json', json(configJsonSchema())],
    ['schemas/claims.schema.json', json(claimsJsonSchema())],
    ['schemas/training-job.schema.json', json(trainingJobJsonSchema())],
    ['schemas/service.schema.json', json(serviceJsonSchema())],
    ['schemas/workload.schema.json', `${JSON.stringify(workloadJsonSchema(), null, 2)}\n`],
    ['packages/mcp/data/tool-list.json', json(TOOLS.map(listedTool))],
    ['docs/reference/meters.md', metersPage()],
    ['docs/reference/components.md', componentsPage()],
    ['docs/reference/rates.md', ratesPage()],
    ['docs/reference/queries.md', queriesPage()],
    ['docs/reference/usage-types.md', usageTypesPage()],
    ['docs/reference/rules.md', rulesPage(NOTICE)],
    ['docs/reference/sample-account.md', sampleAccountPage(NOTICE)],
  ])
}

function json(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`
}

function metersPage(): string {
  const parts = METERS.map((meter) => {
    const rules = meter.rules.map(
      (rule) => `- ${rule.rule} (${rule.source}${rule.checked ? '' : '; recalled, not checked'})`,
    )
    const fields = Object.entries(fieldsOf(meter.schema)).map(([name, text]) => `| \`${name}\` | ${text} |`)
    return [
      `## ${meter.title}: \`${meter.kind}\``,
      `Phase: ${meter.phase}.`,
      rules.join('\n'),
      ['| field | what |', '| --- | --- |', ...fields].join('\n'),
      `\`\`\`yaml\n${stringify(meter.example).trimEnd()}\n\`\`\``,
    ].join('\n\n')
  })
  return `# Meters\n\n${NOTICE}What \`costwright estimate\` can price: a resource of each kind, the billing rules that its meter applies, and its fields.\n\n${parts.join('\n\n')}\n`
}

function fieldsOf(schema: z.ZodType): Readonly<Record<string, string>> {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const fields: Record<string, string> = {}
  for (const [name, field] of Object.entries(json.properties ?? {})) {
    if (name === 'kind' || typeof field === 'boolean') continue
    const values = Array.isArray(field.enum)
      ? `One of ${field.enum.map((value) => `\`${String(value)}\``).join(', ')}`
      : ''
    fields[name] = [field.description ?? '', values]
      .filter((part) => part !== '')
      .join('. ')
      .replaceAll('|', '\\|')
  }
  return fields
}

function componentsPage(): string {
  const rows = COMPONENTS.map(
    (one) =>
      `| \`${one.id}\` | ${one.title} | ${one.phase} | \`${one.usageToken}ml.*\` | ${API_ENUMS[one.apiEnum]} | ${one.derivesFromHosting ? 'yes' : 'no'} |`,
  )
  return `# Components billed by the instance-hour\n\n${NOTICE}| id | what | phase | usage type | types come from | price may derive from Hosting |\n| --- | --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`
}

function ratesPage(): string {
  const rows = RATES.map(
    (one) => `| \`${one.id}\` | ${one.title} | ${one.service} | \`${one.usageType}\` | ${one.unit} |`,
  )
  return `# Rates that are not per instance-hour\n\n${NOTICE}| id | what | service | usage type | unit |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`
}

function queriesPage(): string {
  const rows = QUERIES.map(({ id, answers, parameters, row }) => {
    const names = (schema: z.ZodType): string =>
      Object.keys(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).properties ?? {})
        .map((name) => `\`${name}\``)
        .join(', ')
    return `| \`${id}\` | ${answers} | ${names(parameters)} | ${names(row)} |`
  })
  return `# Questions to the bill\n\n${NOTICE}What can be asked of the imported lines; every text runs in DuckDB and is valid Trino. A file each in \`packages/warehouse/src/queries\`.\n\n| query | answers | parameters | columns |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`
}

function usageTypesPage(): string {
  const patterns = USAGE_TYPE_PATTERNS.map(({ shown, said, component, purchaseOption, unit, evidence }) => {
    const read =
      evidence.kind === 'assumed' ? `assumed: ${evidence.source}` : `${evidence.source}, ${evidence.date ?? ''}`
    const names = shown.map((name) => `\`${name}\``).join(', ')
    return `| ${names}${said === null ? '' : ` with “${said.words}”`} | \`${component}\` | ${billComponentOf(component).phase} | ${purchaseOption} | ${unit} | ${read} |`
  })
  const components = BILL_COMPONENTS.map((one) => `| \`${one.id}\` | ${one.title} | ${one.phase} |`)
  return `# Usage types\n\n${NOTICE}How a line of a bill is classified. A usage type is read without the prefix of its region (\`USE1-\`, \`EU-\`, unknown ones and local zones too) and in any case. One that no pattern knows is \`other-sagemaker\`, or what AWS's component attribute says, and is listed by name and dollars.\n\n## Patterns\n\n| usage type | component | phase | bought | unit | read in |\n| --- | --- | --- | --- | --- | --- |\n${patterns.join('\n')}\n\n## Components of a bill\n\n| id | what | phase |\n| --- | --- | --- |\n${components.join('\n')}\n`
}
