// Numbers as the rest of the program writes them: halves go to the even digit.
export function formats(lang) {
  const locale = lang === "id" ? "id-ID" : "en-US";
  const fixed = (decimals) =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      roundingMode: "halfEven",
    });
  const whole = fixed(0);
  const byDecimals = [whole, fixed(1), fixed(2)];
  const short = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return {
    whole: (value) => whole.format(value),
    short: (value) => short.format(value),
    percent: (share, decimals) => `${byDecimals[decimals].format(share * 100)} %`,
    rupiah: (value) => `Rp${whole.format(value)}`,
    hectares: (millionths) => byDecimals[2].format(millionths / 1e6),
  };
}

export const between = (low, high) => (low === high ? `${low}` : `${low}–${high}`);

// A phrase with its braces filled.
export const filled = (phrase, facts) => phrase.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
