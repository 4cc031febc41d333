// Sends the report once, however often it is tried: the id of the draft makes the server answer the same again.
import { request, type UserError } from '../../api/request'
import { boot } from '../../first/boot'
import type { Draft } from '../../state/draft'
import type { Slip } from '../receipt/keep'
import type { Contact } from './answers'

const SUBMIT = `mutation($input:SubmitComplaintInput!){submitComplaint(input:$input){__typename
...on Receipt{accessKey trackUrl acknowledgedAt verifyBy complaint{trackingNumber area{code}stage{name startedAt dueOn workingDaysLeft workingDaysTotal isOverdue isPaused workingDays}}}
...on UserError{code message path}
...on TooManyRequests{retryAfterSeconds}}}`

export type Refused = UserError & { retryAfterSeconds?: number }
type Answer = (Slip & { __typename: 'Receipt' }) | Refused

export const isRefused = (answer: Answer): answer is Refused => answer.__typename !== 'Receipt'

export async function send(draft: Draft, contact: Contact, tickets: string[]): Promise<Answer> {
  const given = (text: string) => text.trim() || null
  const reporter =
    draft.identityMode === 'ANONYMOUS'
      ? null
      : { name: given(contact.name), nik: given(contact.nik), phone: given(contact.phone), email: given(contact.email) }
  const answer = await request<{ submitComplaint: Answer }>(SUBMIT, {
    input: {
      submissionId: draft.submissionId,
      body: draft.body,
      kind: draft.kind,
      categoryId: draft.categoryId || null,
      skpdId: draft.skpdId || null,
      occurredOn: draft.occurredOn || null,
      position: draft.place,
      areaCode: draft.areaCode || null,
      landmark: given(draft.landmark),
      photoTickets: tickets,
      identityMode: draft.identityMode,
      visibility: draft.visibility,
      reporter: reporter && Object.values(reporter).some(Boolean) ? reporter : null,
      language: boot.lang,
    },
  })
  return answer.submitComplaint
}
