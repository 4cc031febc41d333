// One question to the server. Three ways to fail, told apart because people can do different things about them.
import { boot } from '../first/boot'

export type FailureKind = 'offline' | 'server' | 'refused'

export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly code = '',
    message = '',
    readonly path: string[] | null = null,
  ) {
    super(message || kind)
  }
}

interface Answer<T> {
  data?: T | null
  errors?: { message: string; extensions?: { code?: string; path?: string[] | null } }[]
}

export async function request<T>(document: string, variables: Record<string, unknown> = {}): Promise<T> {
  let response: Response
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'accept-language': boot.lang },
      body: JSON.stringify({ query: document, variables }),
    })
  } catch {
    throw new Failure('offline')
  }
  let answer: Answer<T>
  try {
    answer = (await response.json()) as Answer<T>
  } catch {
    throw new Failure('server')
  }
  const error = answer.errors?.[0]
  if (error) {
    const code = error.extensions?.code ?? ''
    throw new Failure(code === 'INTERNAL' || response.status >= 500 ? 'server' : 'refused', code, error.message, error.extensions?.path ?? null)
  }
  if (!answer.data) throw new Failure('server')
  return answer.data
}

export interface UserError {
  __typename: string
  code: string
  message: string
  path: string[] | null
}
