/** A key, as it is printed on the keyboard. */
export function Key({ children }: { children: string }) {
  return <kbd className="key">{children}</kbd>;
}

/** The name of the key that makes shortcuts on this machine. */
export const commandKey = /mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'Ctrl';
