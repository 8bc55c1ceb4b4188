#include <fmt/format.h>

#include <cstdint>

#include "experiments/harness/base/version.h"
#include "experiments/harness/command/command_line.h"

namespace reprise {
namespace {

constexpr char kProgram[] = "reprise";

// A line of text as roff sets it: no request, hyphens that can be copied, other
// characters than ASCII by their number.
std::string roff(std::string_view text) {
  std::string out;
  if (text.starts_with('.') || text.starts_with('\'')) out = "\\&";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<std::uint8_t>(text[i]);
    if (byte == '\\') {
      out += "\\e";
    } else if (byte == '-') {
      out += "\\-";
    } else if (byte == '`') {
      out += "\\(ga";
    } else if (byte == '\n') {
      out += ' ';
    } else if (byte < 0x80) {
      out += text[i];
    } else {
      std::uint32_t code = byte & (byte >= 0xE0 ? 0x0Fu : 0x1Fu);
      while (i + 1 < text.size() &&
             (static_cast<std::uint8_t>(text[i + 1]) & 0xC0) == 0x80) {
        code = code << 6 | (static_cast<std::uint8_t>(text[++i]) & 0x3Fu);
      }
      // Fonts of some printers have no dots in one.
      out += code == 0x2026 ? "..." : fmt::format("\\[u{:04X}]", code);
    }
  }
  return out;
}

std::string entry(const std::string& term, const std::string& text) {
  return fmt::format(".TP\n{}\n{}\n", term, roff(text));
}

std::string option_entry(const OptionEntry& option) {
  std::string term = fmt::format("\\fB{}\\fR", roff("--" + option.name));
  if (!option.word.empty())
    term += fmt::format(" \\fI{}\\fR", roff(option.word));
  return entry(term, option.help + ".");
}

// Every command with its options, in the order of the table.
std::string commands_section() {
  std::string page = ".SH COMMANDS\n";
  for (const Command& command : all_commands()) {
    const CommandOptions options =
        command.options(fmt::format("{} {}", kProgram, command.name));
    page += fmt::format(".SS {}\n\\fB{}\\fR\n.PP\n{}\n", roff(command.name),
                        roff(options.usage()), roff(options.about()));
    for (const OptionEntry& option : options.entries()) {
      if (option.name != "help") page += option_entry(option);
    }
  }
  return page;
}

std::string studies_section() {
  std::string page = ".SH EXPERIMENTS\n";
  for (const Study& study : all_studies()) {
    page += entry(fmt::format("\\fB{}\\fR {}", study.id, roff(study.name)),
                  study.question);
  }
  return page;
}

}  // namespace

std::string manual_page() {
  std::string page = fmt::format(
      ".TH REPRISE 1 {} \"Reprise {}\" \"User Commands\"\n"
      ".SH NAME\n{} \\- the fundamentals of deep learning as measured "
      "experiments\n"
      ".SH SYNOPSIS\n\\fB{}\\fR \\fICOMMAND\\fR [\\fIoptions\\fR]\n"
      ".SH DESCRIPTION\nReprise trains many seeds of small nets, tests written "
      "claims against published results, and makes the pages, tables and "
      "pictures anew. Its numbers replay bit for bit.\n",
      REPRISE_RELEASED, program_facts().version, kProgram, kProgram);
  page += commands_section();
  page += ".SH OPTIONS\n";
  page += entry("\\fB\\-\\-help\\fR",
                "The commands; behind a command, its options.");
  page += entry("\\fB\\-\\-version\\fR",
                "Version, commit, arithmetic version, compiler and "
                "instruction set.");
  page += studies_section();
  page += ".SH EXIT STATUS\n";
  page += entry("0", "Done.");
  page += entry("1", "It failed; one line on standard error says how.");
  page += entry("2",
                "Wrong usage; one line says what was found and what is "
                "allowed.");
  page += ".SH ENVIRONMENT\n";
  page += entry("\\fBREPRISE_STORE\\fR",
                "Where finished trials are kept, unless --store says it.");
  page += entry("\\fBREPRISE_DATA\\fR",
                "Where data sets are looked for, after --data-dir.");
  page += entry("\\fBNO_COLOR\\fR", "No colours on a terminal.");
  page += entry("\\fBSOURCE_DATE_EPOCH\\fR",
                "The date in PDF files, in seconds since 1970; default: 0.");
  page += ".SH EXAMPLES\n";
  page += entry("\\fBreprise run all \\-\\-tier quick\\fR",
                "Every experiment in minutes.");
  page += entry("\\fBreprise report all\\fR",
                "Pages, tables and pictures of what the store holds, in "
                "out/report.");
  page += entry("\\fBreprise cite 16\\fR", "The sources of an experiment.");
  return page;
}

CommandOptions man_options(const std::string& program) {
  return {program,
          "The manual page, in roff: `reprise man | man -l -` shows it."};
}

int man_command(const CommandCall& call) {
  CommandOptions options = man_options(call.program);
  if (options.parse(call.args)) fmt::print("{}", manual_page());
  return 0;
}

}  // namespace reprise
