import { createRootRoute } from '@tanstack/react-router'

/** What all pages are below. What it draws is set in `router.ts`: the frame lists the pages, which name this route. */
export const rootRoute = createRootRoute()
