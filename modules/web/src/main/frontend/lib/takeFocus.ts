/** As a ref: takes the focus when it appears, in place of what was pressed and is gone. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
