/** Tells the person something outside the windows of Deskhand. */
export interface Notifier {
  /** Resolves to false when there is no way to notify here. */
  notify(notification: { readonly title: string; readonly body: string }): Promise<boolean>;
}
