/** A window of the person's own browser that shows the page as an app. */
export interface AppWindow {
  /** The browser's name, for the sentence that says where to look. */
  readonly browser: string;
  /** Resolves to false when the browser does not start. */
  open(url: string): Promise<boolean>;
  /** Shows the window that is open; false when there is none. */
  bringForward(): Promise<boolean>;
  close(): Promise<void>;
}
