// motcua-mutants: `motcua sim` in a program that can be told to make one of the known mistakes.
// Never shipped; ./portal test sim and ./portal motcua sim --mutant build it.
#include <algorithm>
#include <string>
#include <vector>

#include "motcua/commands.h"

int main(int count, char** values) {
  std::vector<std::string> words(values + std::min(count, 1), values + count);
  if (!words.empty() && words.front() == "sim") words.erase(words.begin());
  return motcua::command_line::run_sim(words);
}
