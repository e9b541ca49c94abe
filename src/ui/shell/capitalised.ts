/** As a label or a sentence begins: "Virtual CPU", but "vCPU" as it is. */
export function capitalised(text: string): string {
  if (!/^\p{Ll}{2}/u.test(text)) return text;
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
