/** `1y-no-upfront` as `1 year, no upfront`. */
export function offerTitle(id: string): string {
  const [, years = '', payment = ''] = /^(\d)y-(.+)$/.exec(id) ?? []
  return years === '' ? id : `${years} ${years === '1' ? 'year' : 'years'}, ${payment.replaceAll('-', ' ')}`
}
