// Numbers as the rest of the program writes them: halves go up.
export function formats(lang) {
  const locale = lang === "id" ? "id-ID" : "en-US";
  const fixed = (decimals) =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
  const whole = fixed(0);
  const byDecimals = [whole, fixed(1), fixed(2)];
  const short = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return {
    whole: (value) => whole.format(value),
    short: (value) => short.format(value),
    // The product without the machine's last digits, which may lie below a half that is meant.
    percent: (share, decimals) => `${byDecimals[decimals].format(Number((share * 100).toPrecision(12)))} %`,
    rupiah: (value) => `Rp${whole.format(value)}`,
    hectares: (millionths) => byDecimals[2].format(millionths / 1e6),
  };
}

export const between = (low, high) => (low === high ? `${low}` : `${low}–${high}`);

// A phrase with its braces filled.
export const filled = (phrase, facts) => phrase.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
