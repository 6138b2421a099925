// Working days in Việt Nam: holidays, swapped days, and the rule of 15:00 (NĐ 118/2025).
#pragma once

#include <cstdint>
#include <set>

#include "base/calendar.h"
#include "base/json.h"
#include "base/result.h"

namespace motcua::procedures {

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

 private:
  std::set<Date> days_off_{};
  std::set<Date> days_worked_{};  // Saturdays swapped for a day off.
  std::set<int> announced_years_{};
};

}  // namespace motcua::procedures
