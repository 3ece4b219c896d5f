import { updatePrices } from '/work/main/packages/app/src/prices-update.ts'
import { NODE_IO } from '/work/main/packages/app/src/price-store/store-io.ts'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { bookFixture } from '/work/main/packages/testkit/src/price-list/book-fixture.ts'
const url = process.argv[2]!
const f = mkdtempSync('/tmp/cw-'); const sb = f+'/s.gz'; writeFileSync(sb, gzipSync(JSON.stringify(bookFixture())))
const m = (w: string) => { const u = process.memoryUsage(); console.log(w, 'rss', (u.rss/1e6).toFixed(0), 'heap', (u.heapUsed/1e6).toFixed(0), 'ext', (u.external/1e6).toFixed(0), 'max', (process.resourceUsage().maxRSS/1024).toFixed(0)) }
let last = ''
await updatePrices({home: f+'/h', shippedBook: sb, accept: true, baseUrl: url, onProgress: p => { if (p.state==='read' && p.kind!==last) { last=p.kind; m('first '+p.kind) } if (p.state==='read' && p.filesDone%16===0) m(p.kind+' '+p.filesDone) }}, {fetch, now: () => new Date(), env: {}, io: {...NODE_IO, mkdir: async (p) => { m('mkdir '+p.slice(-20)); return NODE_IO.mkdir(p)}, write: async (p,b) => { if (!p.includes('savings')) m('write '+p.slice(-30)); return NODE_IO.write(p,b)}, rename: async(a,b)=>{ m('rename '+b.slice(-20)); return NODE_IO.rename(a,b)}}})
m('end')
