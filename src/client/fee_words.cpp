#include "client/fee_words.h"

#include <string_view>

namespace motcua::client {
namespace {

constexpr std::string_view kNoBreakSpace = "\xc2\xa0";

// Amounts are written so that they do not break; packs are typed with plain spaces.
std::string with_plain_spaces(std::string text) {
  for (auto at = text.find(kNoBreakSpace); at != std::string::npos;
       at = text.find(kNoBreakSpace, at)) {
    text.replace(at, kNoBreakSpace.size(), " ");
  }
  return text;
}

bool is_letter_or_digit(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::string with_amount(const std::string& amount, const std::string& words) {
  if (amount.empty() || words.empty()) return amount + words;
  const std::string said = with_plain_spaces(words);
  const std::string number = with_plain_spaces(amount);
  const bool says_it = said.starts_with(number) &&
                       (said.size() == number.size() || !is_letter_or_digit(said[number.size()]));
  return says_it ? words : amount + ". " + words;
}

}  // namespace motcua::client
