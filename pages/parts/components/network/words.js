// Numbers and names as they are written in the picture.

const MINUS = "−";
const NARROW_SPACE = "\u202f";
const DIGITS_ABOVE = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const DIGITS_BELOW = "₀₁₂₃₄₅₆₇₈₉";

function shifted(number, digits, minus) {
  return String(number).replace("-", minus).replace(/\d/g, (digit) => digits[digit]);
}

function below(number) {
  return shifted(number, DIGITS_BELOW, "₋");
}

// 0.871, −2.310; what three decimals would make nothing of is written 2.1·10⁻⁵.
function written(value, decimals = 3) {
  const size = Math.abs(value);
  if (size > 0 && size < 0.5 * 10 ** -decimals) {
    const [digits, power] = value.toExponential(1).split("e");
    return `${digits.replace("-", MINUS)}·10${shifted(Number(power), DIGITS_ABOVE, "⁻")}`;
  }
  return value.toFixed(decimals).replace("-", MINUS);
}

function signed(value, decimals = 3) {
  return value < 0 ? written(value, decimals) : `+${written(value, decimals)}`;
}

function counted(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
}

// "a 4", "an 8": by how it is spoken.
function withArticle(word) {
  return `${/^[aeiou]/i.test(word) || ["8", "11", "18"].includes(word) ? "an" : "a"} ${word}`;
}

// Places of the largest values by size, largest first.
function strongest(values, count) {
  const places = Array.from(values, (_, i) => i);
  return places.sort((a, b) => Math.abs(values[b]) - Math.abs(values[a])).slice(0, count);
}

function answerInWords(view) {
  const { output, winner } = view.flow;
  const names = view.data.classes;
  const first = Array.from(output, (_, k) => k).sort((a, b) => output[b] - output[a]).slice(0, 3);
  const said = first.map((k) => `${names[k]} ${output[k].toFixed(3)}`).join(", ");
  return `The network reads ${names[winner]}. Strongest outputs: ${said}.`;
}
