/** What the page of a plan adds to the style of every page. */
export const PLAN_STYLE = `
:root { --spot: #a04a00 } @media (prefers-color-scheme: dark) { :root { --spot: #ffb15c } }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: .9rem; margin: .75rem 0 }
.card { border: 1px solid var(--line); border-radius: .6rem; padding: .8rem 1rem; background: var(--panel); break-inside: avoid; overflow-wrap: anywhere }
.card h3 { margin: 0; font-size: .8rem; letter-spacing: .04em; text-transform: uppercase; color: var(--dim) }
.card .machine { font-weight: 600; margin: .1rem 0 0 } .card .figures { font-size: 1.3rem; margin: .35rem 0 0; font-variant-numeric: tabular-nums }
.card .figures small { font-size: .8rem; color: var(--dim); display: block; font-weight: 400 } .card p { font-size: .9rem }
details { margin-top: .5rem; font-size: .85rem } summary { cursor: pointer; color: var(--mark) }
figure { margin: .5rem 0 } figure svg { display: block; width: 100%; height: auto } .narrow-chart { display: none }
.key { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; font-size: .85rem; color: var(--dim); margin-top: .5rem } .key svg { display: inline; width: 1.1em; height: 1.1em; vertical-align: -.15em; margin-right: .35em }
.options td:first-child, .options th:first-child { position: sticky; left: 0; background: var(--page); min-width: 9rem; max-width: 15rem; overflow-wrap: anywhere }
.options thead th:first-child { background: var(--panel) } .options small { display: block; color: var(--dim) } .options .frontier td:first-child { border-left: 3px solid var(--mark) }
ul { padding-left: 1.2rem; margin: .35rem 0 } li { margin: .2rem 0; overflow-wrap: anywhere } dl { margin: .35rem 0 } dt { font-weight: 600; overflow-wrap: anywhere } dd { margin: 0 0 .5rem; color: var(--dim); overflow-wrap: anywhere }
@media (max-width: 40rem) { body { padding: 1.25rem .9rem 3rem } .wide-chart { display: none } .narrow-chart { display: block } th, td { padding: .35rem .45rem } .number { white-space: normal } .options .number { white-space: nowrap } }
@media print { .scroll { overflow: visible } .options { font-size: .75rem } .options td:first-child, .options th:first-child { position: static } details > summary { display: none } .wide-chart { display: block } .narrow-chart { display: none } }
`
