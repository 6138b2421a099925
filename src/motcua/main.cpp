// motcua: small tools for developers, officers and anyone who wants to check a dossier without us.
#include <algorithm>
#include <array>
#include <cstdio>

#include "motcua/command.h"
#include "motcua/commands.h"

namespace motcua::command_line {

namespace {

constexpr std::array kCommands = {
    Command{"jcs", "[FILE]", "one JSON text as its canonical bytes (RFC 8785)", run_jcs},
    Command{"verify",
            "--keys K.json [--parts DIR] [--events E.json] DOSSIER.json  |  --cases F.json",
            "checks a signed dossier, its parts and its history", run_verify},
    Command{"flow", "FILE… [--dist DIR]",
            "runs flow files against the client and the server in one process", run_flow},
    Command{"sim", "[--seed N] [--steps M] [--profile P] [--runs N] [--storage N]",
            "client and server through simulated bad days; 1 when an invariant broke", run_sim},
    Command{"search", "[--limit N] [--dist DIR | --assets DIR]",
            "finds procedures for each query on standard input", run_search},
    Command{"ask", "[--dist DIR | --assets DIR]",
            "answers the last turn of each talk on standard input", run_ask},
    Command{"validate", "--schema S.json [--base DIR]",
            "checks JSON lines on standard input against a JSON Schema", run_validate},
    Command{"form", "CODE|PACK_DIR [--packs packs.json] [--places places.txt] [--today YYYY-MM-DD]",
            "raw answers as JSON lines → questions, data, issues, papers", run_form},
    Command{"place", "[--places places.txt] [--old places_old.txt]",
            "old codes and addresses as JSON lines → the communes in force today", run_place},
    Command{"pack", "check DIR…|all [--assets DIR]  |  sample DIR  |  build ASSETS_DIR --out DIR",
            "checks procedure packs, or joins them into what clients load", run_pack},
};

void print_help() {
  std::string text = "motcua COMMAND …\n";
  for (const Command& command : kCommands) {
    text += "  motcua " + std::string(command.name) + " " + std::string(command.usage) +
            "\n      " + std::string(command.help) + "\n";
  }
  text += "Exit codes: 0 fine, 1 the answer is no, 2 the input is not usable.\n";
  print_text(text);
}

int run(std::span<const std::string> words) {
  if (words.empty()) return unusable("", "which command? motcua --help lists them");
  if (words[0] == "--help" || words[0] == "help") {
    print_help();
    return kExitFine;
  }
  const auto command = std::ranges::find(kCommands, words[0], &Command::name);
  if (command == kCommands.end()) {
    return unusable("", "no such command; motcua --help lists them");
  }
  return command->run(words.subspan(1));
}

}  // namespace

}  // namespace motcua::command_line

int main(int count, char** values) {
  const std::vector<std::string> words(values + std::min(count, 1), values + count);
  return motcua::command_line::run(words);
}
