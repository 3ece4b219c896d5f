import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { bookDataSchema } from '../packages/engine/src/catalog/book-data.ts'
import { createPriceBook } from '../packages/engine/src/catalog/create-price-book.ts'
import { formatUsd, usd } from '../packages/engine/src/money/usd.ts'
import { sampleAnswers } from '../packages/sample/src/answers/sample-answers.ts'
import { createSampleWorld } from '../packages/sample/src/world/create-sample-world.ts'

const BOOK = join(import.meta.dirname, '../packages/app/data/price-book.json.gz')

/** What is planted in the sample account of seed 1: waste with its value, healthy resources, changes, advice. */
export function sampleAccountPage(notice: string): string {
  const book = createPriceBook(bookDataSchema.parse(JSON.parse(gunzipSync(readFileSync(BOOK)).toString())))
  const answers = sampleAnswers(createSampleWorld({ seed: 1, scale: 1, book }))
  const planted = answers.planted.map(
    ({ id, waste, usdPerMonth, why }) => `| \`${id}\` | ${waste} | ${formatUsd(usd(usdPerMonth))} | ${why} |`,
  )
  const healthy = new Map<string, string>()
  for (const { resource, looksLike, because } of answers.healthy) {
    const name = (resource.split(/[:/]/).at(-1) ?? resource).replace(/-\d{4}-\d\d-\d\d-\d+$|-\d+(-[ab])?$/, '-…')
    healthy.set(name, `| ${name} | ${looksLike} | ${because} |`)
  }
  const anomalies = answers.anomalies.map(
    ({ kind, resource, usageType, from, why }) =>
      `| ${kind} | ${resource} | \`${usageType}\` | ${from.slice(0, 10)} | ${why} |`,
  )
  return [
    '# What is planted in the sample account',
    '',
    `${notice}The [sample account](../sample-account.md) of seed 1, at list prices. A month's worth is the last four weeks for 730 hours; the sum is ${formatUsd(usd(answers.totalUsdPerMonth))}.`,
    '',
    '## Waste',
    '',
    '| id | what is wrong | a month | why |',
    '| --- | --- | ---: | --- |',
    ...planted,
    '',
    '## Healthy, though it looks like waste',
    '',
    '| resource | looks like | but |',
    '| --- | --- | --- |',
    ...healthy.values(),
    '',
    '## Changes in the bill',
    '',
    '| kind | resource | usage type | from | why |',
    '| --- | --- | --- | --- | --- |',
    ...anomalies,
    '',
    '## Worth saying, without dollars',
    '',
    ...answers.advice.map(({ about, what }) => `- ${about}: ${what}`),
    '',
  ].join('\n')
}
