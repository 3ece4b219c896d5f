/** Appends numbered records to FILE, saying each number when it is kept; run by the test of the journal, which kills it. */
import { appendRecord } from './json-journal.ts'

const [file = '', name = '', count = '1'] = process.argv.slice(2)
for (let number = 0; number < Number(count); number++) {
  await appendRecord(file, { name, number, filling: 'x'.repeat(1500) })
  process.stdout.write(`${number}\n`)
}
