// Shows what the office sends to this browser, also when no page of it is open; opens the report when it is tapped.
// It keeps nothing and answers no request: every page comes from the server as ever.

interface Notice {
  title: string
  body: string
  url: string
  tag: string
  urgent: boolean
}

interface PushEvent extends Event {
  data: { json(): Notice } | null
  waitUntil(work: Promise<unknown>): void
}

interface ClickEvent extends Event {
  notification: Notification
  waitUntil(work: Promise<unknown>): void
}

interface Window {
  url: string
  focus(): Promise<unknown>
}

interface Worker {
  registration: ServiceWorkerRegistration
  clients: { matchAll(wanted: { type: 'window'; includeUncontrolled: boolean }): Promise<Window[]>; openWindow(url: string): Promise<unknown> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'push', listener: (event: PushEvent) => void): void
  addEventListener(type: 'notificationclick', listener: (event: ClickEvent) => void): void
  addEventListener(type: 'install', listener: () => void): void
}

const worker = self as unknown as Worker

worker.addEventListener('install', () => void worker.skipWaiting())

worker.addEventListener('push', (event) => {
  const notice = event.data?.json()
  if (!notice) return
  event.waitUntil(
    // One notice that arrives twice is still one: the tag is that of its delivery.
    worker.registration.showNotification(notice.title, {
      body: notice.body,
      tag: notice.tag,
      icon: '/favicon.svg',
      requireInteraction: notice.urgent,
      data: { url: notice.url },
    }),
  )
})

worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { url } = event.notification.data as { url: string }
  const wanted = new URL(url, self.location.origin)
  // Only pages of this installation are ever opened.
  if (wanted.origin !== self.location.origin) return
  event.waitUntil(show(wanted))
})

async function show(wanted: URL): Promise<void> {
  const open = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const same = open.find((one) => new URL(one.url).pathname === wanted.pathname)
  if (same) await same.focus()
  else await worker.clients.openWindow(wanted.href)
}
