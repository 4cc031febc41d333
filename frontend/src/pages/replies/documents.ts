// What this page asks the server for.
import type { UserError } from '../../api/request'

export interface Text {
  id: string
  skpdId: string | null
  title: string
  body: string
  mayChange: boolean
  revision: number
}

export interface Skpd {
  id: string
  name: string
}

const TEXT = 'id skpdId title body mayChange revision'
const ANSWER = `{ __typename ... on ReplyTextChanged { text { ${TEXT} } } ... on UserError { code message path } }`

export const BRING = `{ replyTexts { ${TEXT} } skpds { id name } }`
export const SAVE = `mutation($input: SaveReplyTextInput!) { done: saveReplyText(input: $input) ${ANSWER} }`
export const DELETE = `mutation($input: DeleteReplyTextInput!) { done: deleteReplyText(input: $input) ${ANSWER} }`

export type Answer = { done: { text: Text } | UserError }
