#include "client/due_words.h"

#include <vector>

#include "text/format.h"

namespace motcua::client {
namespace {

using procedures::DaysOff;
using procedures::Reckoning;

constexpr std::string_view kArrow = " → ";

std::string clock_of(int minute) {
  const auto two = [](int number) {
    return std::string(number < 10 ? "0" : "") + std::to_string(number);
  };
  return two(minute / 60) + ":" + two(minute % 60);
}

std::string received_words(const Reckoning& reckoning, const text::Tr& tr) {
  const std::string date = text::format_long_date(reckoning.received, tr.language());
  if (reckoning.received_minute < 0) return tr("due.noticed", {{"date", date}});
  return tr(reckoning.is_after_cutoff ? "due.received_late" : "due.received",
            {{"clock", clock_of(reckoning.received_minute)}, {"date", date}});
}

// Weekends are said once; holidays with their days.
std::string skipped_words(const Reckoning& reckoning, const text::Tr& tr) {
  std::string words;
  const auto add = [&words](const std::string& more) {
    words += (words.empty() ? "" : ", ") + more;
  };
  bool has_weekend = false;
  for (const DaysOff& off : reckoning.skipped) {
    if (off.name.empty()) {
      if (!has_weekend) add(tr("due.weekend"));
      has_weekend = true;
      continue;
    }
    const std::string from = text::format_date(off.from);
    const std::string days = off.from == off.to ? from : from + "–" + text::format_date(off.to);
    const std::string name =
        tr("due.holiday", {{"name", off.name.in(tr.language())}, {"days", days}});
    add(off.is_recalled ? tr("due.recalled_day", {{"day", name}}) : name);
  }
  return words.empty() ? words : tr("due.skipped", {{"days", words}});
}

}  // namespace

std::string due_words(const Reckoning& reckoning, const text::Tr& tr) {
  std::string words = received_words(reckoning, tr);
  if (reckoning.first != reckoning.received) {
    words += kArrow;
    words += tr("due.from", {{"date", text::format_long_date(reckoning.first, tr.language())}});
  }
  if (reckoning.working_days > 0) {
    words += kArrow;
    words += tr.plural("due.days", reckoning.working_days);
  }
  words += kArrow;
  words += tr("due.until", {{"date", text::format_long_date(reckoning.due, tr.language())}});
  const std::string skipped = skipped_words(reckoning, tr);
  if (!skipped.empty()) words += ". " + skipped;
  if (!reckoning.is_announced) words += ". " + tr("due.unannounced");
  return words;
}

}  // namespace motcua::client
