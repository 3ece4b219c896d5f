/** Writes a book to the store in HOME and kills itself at the given file operation; run by the test of the store. */
import { NODE_IO, type StoreIo } from './store-io.ts'
import { storePaths } from './store-paths.ts'
import { writeBook, type NewBook } from './write-book.ts'

const [home = '', step = '0', savingsPlans = '[]', edition = '{}'] = process.argv.slice(2)
let count = 0
function deadlyAt<A extends unknown[], R>(operation: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
  return async (...args) => {
    count += 1
    if (count === Number(step)) process.kill(process.pid, 'SIGKILL')
    return await operation(...args)
  }
}
const io: StoreIo = {
  ...NODE_IO,
  mkdir: deadlyAt(NODE_IO.mkdir),
  write: deadlyAt(async (path, bytes) => {
    // Half of the file first, so that a death in the middle of it is tried out as well.
    await NODE_IO.write(path, bytes.subarray(0, bytes.length >> 1))
    count += 1
    if (count === Number(step)) process.kill(process.pid, 'SIGKILL')
    await NODE_IO.write(path, bytes)
  }),
  rename: deadlyAt(NODE_IO.rename),
  syncFolder: deadlyAt(NODE_IO.syncFolder),
  remove: deadlyAt(NODE_IO.remove),
}
const parsed = JSON.parse(edition) as NewBook
await writeBook(storePaths(home), io, {
  ...parsed,
  savingsPlans: new Map(JSON.parse(savingsPlans) as [string, never][]),
})
