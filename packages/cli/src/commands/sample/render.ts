import { formatUsd, usd } from '@costwright/engine/money/usd'
import type { SampleAnswer } from '@costwright/app/write-sample'
import { safeText } from '../../safe-text.ts'

/** What was written, for people, and what to do with it. */
export function renderSample({ export: bill, account, answers }: SampleAnswer): string {
  const count = (number: number): string => number.toLocaleString('en-US')
  return [
    'An invented account: nothing in it is real.',
    '',
    `Bill       ${count(bill.lines)} lines in ${bill.files} files  ${safeText(bill.folder)}`,
    `Account    ${count(account.facts)} resources and metric series  ${safeText(account.file)}`,
    `Answers    ${count(answers.planted)} planted, worth ${formatUsd(usd(answers.usdPerMonth))} a month  ${safeText(answers.file)}`,
    '',
    `Next: costwright import ${safeText(bill.folder)}`,
    '',
  ].join('\n')
}
