#include "experiments/harness/base/latex_characters.h"

#include <algorithm>
#include <span>

namespace reprise {
namespace {

struct Mapped {
  std::string_view character, latex;
};

constexpr Mapped kAscii[] = {
    // clang-format off
    {"\\", "\\textbackslash{}"}, {"{", "\\{"}, {"}", "\\}"}, {"$", "\\$"},
    {"&", "\\&"}, {"#", "\\#"}, {"%", "\\%"}, {"_", "\\_"},
    {"^", "\\textasciicircum{}"}, {"~", "\\textasciitilde{}"},
    {"`", "`{}"}, {"<", "\\ensuremath{<}"},
    {">", "\\ensuremath{>}"}, {"|", "\\ensuremath{|}"}, {"\"", "''"},
    {"\n", " "}, {"\r", ""}, {"\t", " "},
    // clang-format on
};

// Set in mathematics.
constexpr Mapped kSigns[] = {
    // clang-format off
    {"−", "-"}, {"±", "\\pm"}, {"×", "\\times"}, {"·", "\\cdot"},
    {"÷", "\\div"}, {"≤", "\\le"}, {"≥", "\\ge"}, {"≠", "\\ne"},
    {"≈", "\\approx"}, {"∼", "\\sim"}, {"∝", "\\propto"}, {"≡", "\\equiv"},
    {"→", "\\to"}, {"←", "\\gets"}, {"↦", "\\mapsto"}, {"⇒", "\\Rightarrow"},
    {"∞", "\\infty"}, {"√", "\\surd"}, {"∑", "\\sum"}, {"Σ", "\\Sigma"},
    {"∏", "\\prod"}, {"∫", "\\int"}, {"∂", "\\partial"}, {"∇", "\\nabla"},
    {"∈", "\\in"}, {"∉", "\\notin"}, {"∀", "\\forall"}, {"∃", "\\exists"},
    {"∅", "\\emptyset"}, {"∪", "\\cup"}, {"∩", "\\cap"}, {"⊂", "\\subset"},
    {"⊙", "\\odot"}, {"⊗", "\\otimes"}, {"⊕", "\\oplus"}, {"∘", "\\circ"},
    {"°", "^\\circ"}, {"‖", "\\|"}, {"∣", "\\mid"}, {"ℓ", "\\ell"},
    {"ℝ", "\\mathbf{R}"}, {"′", "'"}, {"⋅", "\\cdot"}, {"∗", "\\ast"},
    {"⌊", "\\lfloor"}, {"⌋", "\\rfloor"}, {"⌈", "\\lceil"}, {"⌉", "\\rceil"},
    {"⟨", "\\langle"}, {"⟩", "\\rangle"}, {"½", "\\frac12"}, {"¼", "\\frac14"},
    {"¾", "\\frac34"}, {"µ", "\\mu"}, {"α", "\\alpha"}, {"β", "\\beta"},
    {"γ", "\\gamma"}, {"δ", "\\delta"}, {"ε", "\\varepsilon"},
    {"ϵ", "\\epsilon"}, {"ζ", "\\zeta"}, {"η", "\\eta"}, {"θ", "\\theta"},
    {"ι", "\\iota"}, {"κ", "\\kappa"}, {"λ", "\\lambda"}, {"μ", "\\mu"},
    {"ν", "\\nu"}, {"ξ", "\\xi"}, {"ο", "o"}, {"π", "\\pi"}, {"ρ", "\\rho"},
    {"ς", "\\varsigma"}, {"σ", "\\sigma"}, {"τ", "\\tau"}, {"υ", "\\upsilon"},
    {"φ", "\\varphi"}, {"ϕ", "\\phi"}, {"χ", "\\chi"}, {"ψ", "\\psi"},
    {"ω", "\\omega"}, {"Γ", "\\Gamma"}, {"Δ", "\\Delta"}, {"∆", "\\Delta"},
    {"Θ", "\\Theta"}, {"Λ", "\\Lambda"}, {"Ξ", "\\Xi"}, {"Π", "\\Pi"},
    {"Φ", "\\Phi"}, {"Ψ", "\\Psi"}, {"Ω", "\\Omega"}, {"⁰", "^0"}, {"¹", "^1"},
    {"²", "^2"}, {"³", "^3"}, {"⁴", "^4"}, {"⁵", "^5"}, {"⁶", "^6"},
    {"⁷", "^7"}, {"⁸", "^8"}, {"⁹", "^9"}, {"⁺", "^+"}, {"⁻", "^-"},
    {"ⁿ", "^n"}, {"ᵀ", "^T"}, {"ˡ", "^l"}, {"₀", "_0"}, {"₁", "_1"},
    {"₂", "_2"}, {"₃", "_3"}, {"₄", "_4"}, {"₅", "_5"}, {"₆", "_6"},
    {"₇", "_7"}, {"₈", "_8"}, {"₉", "_9"}, {"₊", "_+"}, {"₋", "_-"},
    {"ᵢ", "_i"}, {"ⱼ", "_j"}, {"ₖ", "_k"}, {"ₗ", "_l"}, {"ₙ", "_n"},
    {"ₜ", "_t"}, {"ₓ", "_x"},
    // clang-format on
};

constexpr Mapped kWords[] = {
    // clang-format off
    {"–", "--"}, {"—", "---"}, {"‘", "`"}, {"’", "'"}, {"“", "``"}, {"”", "''"},
    {"„", ",,"}, {"…", "\\ldots{}"}, {"•", "\\textbullet{}"}, {"\u00a0", "~"},
    {"\u2009", "\\,"}, {"\u202f", "\\,"}, {"\u2011", "-{}"}, {"\u200b", ""},
    {"ı", "\\i{}"}, {"ő", "\\H{o}"}, {"ű", "\\H{u}"}, {"č", "\\v{c}"},
    {"Č", "\\v{C}"}, {"š", "\\v{s}"}, {"Š", "\\v{S}"}, {"ž", "\\v{z}"},
    {"Ž", "\\v{Z}"}, {"ř", "\\v{r}"}, {"ě", "\\v{e}"}, {"ć", "\\'c"},
    {"ń", "\\'n"}, {"ś", "\\'s"}, {"ź", "\\'z"}, {"ż", "\\.z"}, {"ł", "\\l{}"},
    {"Ł", "\\L{}"}, {"ğ", "\\u{g}"}, {"ş", "\\c{s}"}, {"İ", "\\.I"}, {"ð", "d"},
    {"Ð", "D"}, {"þ", "th"}, {"Þ", "Th"}, {"✓", "yes"}, {"✗", "no"},
    // clang-format on
};

const std::string_view* find(std::span<const Mapped> list,
                             std::string_view character) {
  const auto found = std::ranges::find(list, character, &Mapped::character);
  return found == list.end() ? nullptr : &found->latex;
}

}  // namespace

const std::string_view* latex_sign(std::string_view character) {
  return find(kSigns, character);
}

const std::string_view* latex_word(std::string_view character) {
  const std::string_view* word = find(kAscii, character);
  return word != nullptr ? word : find(kWords, character);
}

}  // namespace reprise
