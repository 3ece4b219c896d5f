import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiError } from './api/api-error.ts'
import { router } from './router.ts'

const RETRIES = 2
const FRESH_MS = 30_000

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      refetchOnWindowFocus: false,
      // The program may be starting again; what it refused, it will refuse again.
      retry: (count, error) => count < RETRIES && error instanceof ApiError && error.status === 0,
    },
  },
})

const app = document.querySelector('#app')
if (app !== null)
  createRoot(app).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
