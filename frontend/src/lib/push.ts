// Asks this browser for notices, for the reporter or a follower of a case, or for the member of staff who is signed in.
import { request, type UserError } from '../api/request'
import { boot } from '../first/boot'

export type Owner = { trackingNumber: string; accessKey: string } | { trackingNumber: string; followerKey: string } | Record<string, never>

type Answer = { result: { isSubscribed: boolean } | UserError }

const changed = `{ __typename ... on PushChanged { isSubscribed } ... on UserError { code message path } }`
const SUBSCRIBE = `mutation($input: PushInput!) { result: subscribePush(input: $input) ${changed} }`
const UNSUBSCRIBE = `mutation($input: PushInput!) { result: unsubscribePush(input: $input) ${changed} }`

export class Denied extends Error {}

export const isOffered = (): boolean =>
  !!boot.installation.pushKey && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

/** What is kept on the device: which cases this browser wanted news of. Never a key. */
const slot = (owner: Owner): string => `kabar ${'trackingNumber' in owner ? owner.trackingNumber : 'dasbor'}`

export async function isOn(owner: Owner): Promise<boolean> {
  if (!isOffered() || Notification.permission !== 'granted' || !localStorage.getItem(slot(owner))) return false
  const registration = await navigator.serviceWorker.getRegistration('/')
  return !!(await registration?.pushManager.getSubscription())
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(plain, (character) => character.charCodeAt(0))
}

async function say(document: string, owner: Owner, subscription: PushSubscription): Promise<void> {
  const { endpoint, keys } = subscription.toJSON()
  const { p256dh, auth } = keys ?? {}
  const { result } = await request<Answer>(document, { input: { ...owner, endpoint, p256dh, auth } })
  if ('code' in result) throw new Error(result.message)
}

export async function turnOn(owner: Owner): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new Denied()
  await navigator.serviceWorker.register('/sw.js', { scope: '/' })
  const { pushManager } = await navigator.serviceWorker.ready
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(boot.installation.pushKey) })
  await say(SUBSCRIBE, owner, subscription)
  localStorage.setItem(slot(owner), '1')
}

/** The browser's subscription stays: other reports may be told of by it. */
export async function turnOff(owner: Owner): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration('/')
  const subscription = await registration?.pushManager.getSubscription()
  if (subscription) await say(UNSUBSCRIBE, owner, subscription)
  localStorage.removeItem(slot(owner))
}
