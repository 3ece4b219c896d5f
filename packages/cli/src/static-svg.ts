/**
 * The bare drawing of a chart: ECharts adds classes and data for a script that a page does not have, and numbers its charts
 * for as long as the process lives, though a page is to be the same whenever it is made. `name` tells the charts of a page
 * apart.
 */
export function staticSvg(svg: string, name: string): string {
  return svg
    .replace(/<style\b[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_[a-z_]+)="[^"]*"/g, '')
    .replace(/\bzr\d+-/g, `${name}-`)
}
