// The nonce of the page's scripts. Browsers hide it from the attribute, so that style sheets cannot spy it out.

export function nonce() {
  return document.querySelector("script[nonce]")?.nonce || undefined;
}
