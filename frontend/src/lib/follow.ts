// Support and following: four questions to the server, one way to read what it answers.
import { request, type UserError } from '../api/request'
import { boot } from '../first/boot'
import { deviceId, keepMine, mineOf } from './device'

export interface Counted {
  complaint: { supportCount: number }
}

export interface Followed extends Counted {
  followerKey: string
}

/** A refusal, in the server's own words. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly field: string,
  ) {
    super(message)
  }
}

async function ask<T>(root: string, input: string, answer: string, values: Record<string, unknown>): Promise<T> {
  const document = `mutation($input:${input}!){done:${root}(input:$input){__typename ...on ${answer} ...on UserError{code message path}}}`
  const { done } = await request<{ done: T | UserError }>(document, { input: values })
  if ('message' in (done as UserError)) {
    const refusal = done as UserError
    throw new Refused(refusal.message, refusal.path?.at(-1) ?? '')
  }
  return done as T
}

const COUNT = '{complaint{supportCount}}'

export async function support(trackingNumber: string, wanted: boolean): Promise<number> {
  const root = wanted ? 'support' : 'withdrawSupport'
  const done = await ask<Counted>(root, 'SupportInput', `Supported${COUNT}`, { trackingNumber, deviceId: deviceId() })
  keepMine(trackingNumber, { ...mineOf(trackingNumber), supports: wanted })
  return done.complaint.supportCount
}

export async function follow(trackingNumber: string, phone = '', email = ''): Promise<Followed> {
  const answer = 'Followed{followerKey complaint{supportCount}}'
  const done = await ask<Followed>('follow', 'FollowInput', answer, { trackingNumber, deviceId: deviceId(), phone, email, language: boot.lang })
  keepMine(trackingNumber, { supports: true, key: done.followerKey })
  return done
}

export async function unfollow(trackingNumber: string, key: string): Promise<void> {
  await ask<Counted>('unfollow', 'UnfollowInput', `Unfollowed${COUNT}`, { trackingNumber, key })
  const { key: _ended, ...rest } = mineOf(trackingNumber)
  keepMine(trackingNumber, rest)
}
