// Working days in Việt Nam: holidays, swapped days, and the rule of 15:00 (NĐ 118/2025).
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/json.h"
#include "base/result.h"
#include "procedures/text.h"

namespace motcua::procedures {

// How long a citizen of a group of linked procedures has to supplement (301/2026); what comes later
// stops the dossier.
inline constexpr int kSupplementWorkingDays = 7;

// One day, or some in a row, that do not count.
struct DaysOff {
  Date from{};
  Date to{};
  BilingualText name{};      // Of a holiday; empty for a weekend.
  bool is_recalled = false;  // Not read in a source.
};

// A deadline with the way it was counted. Pure data; the words are the client's.
struct Reckoning {
  Date received{};
  int received_minute = -1;      // Of the day; -1: a day without a clock time.
  bool is_after_cutoff = false;  // From 15:00 on the next day counts as the day of receipt.
  Date first{};                  // The day the clock starts: a working day.
  int working_days = 0;
  std::vector<Date> counted{};  // Each working day, the last one is `due`.
  Date due{};
  std::vector<DaysOff> skipped{};  // Between receipt and due, in order.
  bool is_announced = true;        // False: the holidays of a year in it are not announced yet.
  bool is_recalled = false;        // Leans on a day that was not read in a source.
};

// Read from assets/calendar.json; years outside the data know only the fixed public holidays.
class WorkCalendar {
 public:
  static Result<WorkCalendar> read(const Json& json);

  WorkCalendar() = default;
  [[nodiscard]] bool is_working_day(const Date& date) const;
  // False when holidays of that year were not announced: say "dự kiến".
  [[nodiscard]] bool is_announced(int year) const { return announced_years_.contains(year); }

  // The day the clock starts: the day of receipt, or the next working day when received at or
  // after 15:00 or on a day off.
  [[nodiscard]] Date first_day(std::int64_t received_ms) const;
  // The last day for the result: `working_days` working days, the first one being the working day
  // after first_day(); 0 means on first_day() itself.
  [[nodiscard]] Date due_day(std::int64_t received_ms, int working_days) const;
  // The same with every step. At most kWorkingDaysMax days are counted.
  [[nodiscard]] Reckoning explain(std::int64_t received_ms, int working_days) const;
  // What a citizen is given: `working_days` working days after the day of the notice, whatever its
  // hour.
  [[nodiscard]] Reckoning explain_notice(std::int64_t noticed_ms, int working_days) const;

 private:
  struct DayOff {
    BilingualText name{};
    bool is_recalled = false;
  };

  [[nodiscard]] Date next_working_day(Date day, Reckoning& reckoning) const;
  void skip(const Date& day, Reckoning& reckoning) const;
  void count(Reckoning& reckoning) const;

  std::map<Date, DayOff> days_off_{};
  std::map<Date, bool> days_worked_{};  // Saturdays swapped for a day off → recalled.
  std::set<int> announced_years_{};
};

inline constexpr int kWorkingDaysMax = 400;

}  // namespace motcua::procedures
