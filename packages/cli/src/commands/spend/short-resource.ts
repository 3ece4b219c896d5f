import { cellText } from './cell-text.ts'

/** The end of an ARN, which is what people call the resource. */
export function shortResource(resource: string): string {
  const [, , , , , ...rest] = resource.split(':')
  return cellText(resource.startsWith('arn:') && rest.length > 0 ? rest.join(':') : resource)
}
