/// <reference types="vite/client" />

declare module 'virtual:words' {
  const table: Record<string, () => Promise<{ default: Record<string, string> }>>
  export default table
}

declare module '*.graphql?raw' {
  const text: string
  export default text
}
