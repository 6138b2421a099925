// The sub-commands. One file each; a new one is declared here and gets a row in main.cpp.
#pragma once

#include <span>
#include <string>

namespace motcua::command_line {

int run_jcs(std::span<const std::string> words);
int run_verify(std::span<const std::string> words);
int run_flow(std::span<const std::string> words);
int run_sim(std::span<const std::string> words);
int run_ask(std::span<const std::string> words);
int run_search(std::span<const std::string> words);
int run_validate(std::span<const std::string> words);
int run_form(std::span<const std::string> words);
int run_place(std::span<const std::string> words);
int run_pack(std::span<const std::string> words);

}  // namespace motcua::command_line
