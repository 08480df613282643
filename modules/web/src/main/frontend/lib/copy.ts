/**
 * Puts text on the clipboard. Browsers allow it on secure origins only; elsewhere the text is selected where it stands,
 * so that one key stroke copies it.
 *
 * @returns whether it is on the clipboard
 */
export async function copy(text: string, shown: Node | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (shown) {
      getSelection()?.selectAllChildren(shown);
    }
    return false;
  }
}
